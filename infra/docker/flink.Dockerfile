# Flink 1.19 with the job jar: application mode on Kubernetes, and the session cluster of compose. Of training
# nothing is in here: a sweep sends its own class path along.
#
#   docker build -f infra/docker/flink.Dockerfile -t heaviside-flink:0.1.0 .

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Pjob-jar -DskipTests -Djacoco.skip=true -Dspotless.check.skip=true package -pl pipelines/beam -am

FROM flink:1.19.0-scala_2.12-java17
# The trials of a sweep draw charts, which need a font.
RUN apt-get update \
 && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o flink -g flink /data
COPY --from=build /build/pipelines/beam/target/heaviside-flink-job.jar /opt/flink/usrlib/heaviside-flink-job.jar
USER flink
# JobManager or TaskManager is decided when it starts, and so is how to ask for its health: see compose.
HEALTHCHECK NONE
