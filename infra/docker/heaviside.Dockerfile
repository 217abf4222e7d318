# The heaviside command: as it is for machines without a GPU, with PROFILE=cuda for those with an NVIDIA one
# (CUDA 11.6 and cuDNN 8.3 come as Maven artifacts; the driver, 510 or newer, comes from the host through
# the NVIDIA container toolkit), of compute capability 3.7 to 8.9, which ND4J has code for. Never run on a GPU.
#
#   docker build -f infra/docker/heaviside.Dockerfile -t heaviside:0.1.0-cpu .
#   docker run --rm --memory 6g -v "$PWD:/data" heaviside:0.1.0-cpu quickstart --offline
#
#   docker build -f infra/docker/heaviside.Dockerfile --build-arg PROFILE=cuda -t heaviside:0.1.0-cuda .
#   docker run --rm --gpus all --memory 16g -v "$PWD:/data" heaviside:0.1.0-cuda quickstart --offline

FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
# A Maven profile, or nothing.
ARG PROFILE=""
# The class path of ./heaviside, parted so that a change of ours does not send 300 MB of libraries again.
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q ${PROFILE:+"-P$PROFILE"} -DskipTests -Djacoco.skip=true -Dspotless.check.skip=true package \
 && tr ':' '\n' <src/target/runtime.classpath >class.path \
 && mkdir -p image/app image/lib \
 && grep -v '^/build/' class.path | xargs cp -t image/lib \
 && grep '^/build/' class.path | xargs cp -t image/app \
 && cp src/target/heaviside-*-SNAPSHOT.jar image/app/

FROM eclipse-temurin:17.0.17_10-jre-noble
# Charts need a font. The user is the one of Flink's images, so that both may write into one volume.
RUN apt-get update \
 && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 9999 heaviside \
 && useradd --uid 9999 --gid 9999 --no-create-home --home-dir /data heaviside \
 && install -d -o 9999 -g 9999 /data /opt/heaviside/cache
COPY --from=build /build/image/lib /opt/heaviside/lib
COPY --from=build /build/image/app /opt/heaviside/app
COPY infra/docker/entrypoint.sh /usr/local/bin/heaviside
# What a GPU's driver must bring where there is one; which GPUs, says whoever starts the container.
ENV NVIDIA_DRIVER_CAPABILITIES=compute,utility
USER 9999:9999
WORKDIR /data
# A command that ends, not a service: its exit code says how it went.
HEALTHCHECK NONE
ENTRYPOINT ["/usr/local/bin/heaviside"]
CMD ["--help"]
