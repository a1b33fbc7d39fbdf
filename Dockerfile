# The command line hello-nn as an image; docs/container.md says how to build, run and test it.
#   docker build --tag hello-nn .
#   docker run --rm --init --user "$(id -u):$(id -g)" --volume "$PWD:/work" hello-nn train --config=configs/hello.yaml

# Any Debian or Ubuntu with Node 20.19 or newer and npm.
ARG BASE=node:22-bookworm-slim

# What npm installs. Only manifests are copied before, so that a changed source does not install again.
FROM ${BASE} AS dependencies
# 1 builds the native library of TensorFlow.js: some minutes, and an image three times as large.
ARG TENSORFLOW=0
RUN if [ "$TENSORFLOW" = 1 ]; then \
      apt-get update && \
      DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends g++ python3 python3-pip; \
    fi
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY packages/core/package.json packages/core/
COPY packages/dataset/package.json packages/dataset/
COPY packages/engine/package.json packages/engine/
COPY packages/evaluation/package.json packages/evaluation/
COPY packages/graph/package.json packages/graph/
COPY packages/io/package.json packages/io/
COPY packages/model/package.json packages/model/
COPY packages/pipeline/package.json packages/pipeline/
COPY packages/playground/package.json packages/playground/
COPY packages/training/package.json packages/training/
COPY packages/visualization/package.json packages/visualization/
# Secrets are for those whose npm or pip need settings of their own: --secret id=npmrc,src=$HOME/.npmrc
RUN --mount=type=secret,id=npmrc,target=/root/.npmrc --mount=type=cache,target=/root/.npm npm ci

# What runs needs of it: no tools, one platform's onnxruntime, TensorFlow's native half only where asked for.
FROM dependencies AS runtime
ARG TENSORFLOW
COPY tools tools
RUN --mount=type=secret,id=pip,target=/etc/pip.conf --mount=type=cache,target=/app/.cache/tensorflow \
    if [ "$TENSORFLOW" = 1 ]; then npm run setup:tensorflow; fi
RUN sh tools/container/prune.sh

FROM dependencies AS build
COPY . .
RUN npm run build && sh tools/container/collect.sh /out

FROM ${BASE}
LABEL org.opencontainers.image.title="Hello NN" org.opencontainers.image.licenses="MIT"
# onnxruntime would make up a device's name, keep it in the home folder and report to its makers.
ENV NODE_ENV=production ORT_DISABLE_TELEMETRY=1
COPY --from=runtime /app/node_modules /app/node_modules
# The code, the command, and /work: the configs to start with, and a runs folder that any user may write to.
COPY --from=build /out /
WORKDIR /work
USER 1000:1000
ENTRYPOINT ["hello-nn"]
