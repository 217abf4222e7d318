#!/usr/bin/env bash
# Checks what is not Java: scripts, workflows, compose, images, Terraform. A tool that is missing is named and its
# check left out, unless STRICT=1. The rules that need the program itself are tests: io.heaviside.infra,
# InfraCommandsTest and TemplateMetadataTest.
#
#   infra/validate.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# Whether a tool is there.
tool() {
  command -v "$1" >/dev/null && return
  echo "$2: left out, there is no $1" >&2
  [[ "${STRICT:-0}" != 1 ]] || exit 1
  return 1
}

if tool shellcheck scripts; then
  mapfile -t scripts < <(git ls-files --cached --others --exclude-standard '*.sh' heaviside .ci/run)
  shellcheck "${scripts[@]}"
  echo "scripts: ${#scripts[@]} files pass shellcheck"
fi

if tool terraform terraform; then
  terraform fmt -check -diff infra/terraform 2>/dev/null
  echo "terraform: formatted; validate needs the provider: terraform -chdir=infra/terraform init -backend=false"
fi

if tool npm schemas; then
  # Registries are the business of npm's own configuration; a failure to reach one is not a fault here.
  modules=target/validate
  mkdir -p "$modules"
  cp infra/validate/* "$modules/"
  if npm install --prefix "$modules" --silent --no-audit --no-fund --no-package-lock >"$modules/npm.log" 2>&1; then
    node "$modules/validate.mjs" "$PWD"
  else
    echo "schemas: left out, npm could not fetch $(tr -d '\n' <infra/validate/package.json | sed 's/.*"dependencies"//')" >&2
    [[ "${STRICT:-0}" != 1 ]] || exit 1
  fi
fi
