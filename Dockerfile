# Two images from one build: `server` (the default), which needs no privileges, and `probe`, which reads the host's kernel for it.
# No BuildKit features, so that any engine builds it. NODE_IMAGE may be another Debian with Node 24; BUILD_IMAGE may be one that
# has the packages of pnpm-lock.yaml in /patchbay/node_modules already.
ARG NODE_IMAGE=node:24-slim
ARG BUILD_IMAGE=${NODE_IMAGE}

FROM ${BUILD_IMAGE} AS build
WORKDIR /patchbay
COPY . .
RUN node scripts/pack.mjs --folder

FROM ${NODE_IMAGE} AS tool
COPY --from=build /patchbay/dist/package/ /patchbay/
# The folder of the probe's socket: a new volume takes these rights over. Only the group 1000 may pass.
RUN mkdir -p /run/patchbay /state && chown 0:1000 /run/patchbay && chmod 0750 /run/patchbay && chown 1000:1000 /state && chmod 0700 /state
ENV NODE_ENV=production \
    PATCHBAY_PROBE=/run/patchbay/probe.sock
ENTRYPOINT ["node", "/patchbay/cli/dist/main.js"]

FROM tool AS probe
# What it reads routes and rules with; nsenter comes with Debian. A base that has them is taken as it is.
RUN command -v ip >/dev/null && command -v nft >/dev/null && command -v iptables-save >/dev/null || { \
      apt-get update && apt-get install --yes --no-install-recommends iproute2 iptables nftables && rm -rf /var/lib/apt/lists/*; }
USER 0:1000
LABEL patchbay.role=probe
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s CMD ["node", "/patchbay/cli/dist/main.js", "probe", "--check"]
CMD ["probe"]

FROM tool AS server
ENV PATCHBAY_HOST=0.0.0.0 \
    PATCHBAY_STATE_DIR=/state \
    PATCHBAY_PROBE=
USER 1000:1000
VOLUME /state
EXPOSE 4392
LABEL patchbay.role=server
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PATCHBAY_PORT || 4392}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["serve", "--no-open"]
