# Patchbay in two steps: build with everything, run with only what runs. No BuildKit features, so that any engine builds it.
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /patchbay
COPY . .
RUN CI=true npx --yes pnpm@10.34.9 install --frozen-lockfile \
  && node_modules/.bin/tsc -b apps/server \
  && node_modules/.bin/vite build apps/web --logLevel warn \
  && CI=true npx --yes pnpm@10.34.9 --filter @patchbay/server --prod deploy --legacy /out \
  && mkdir -p /out/web/dist && cp -r apps/web/dist/site /out/web/dist/site

FROM ${NODE_IMAGE}
ENV NODE_ENV=production \
    PATCHBAY_HOST=0.0.0.0 \
    PATCHBAY_STATE_DIR=/state
COPY --from=build /out/ /patchbay/apps/server/
COPY --from=build /out/web/ /patchbay/apps/web/
RUN rm -rf /patchbay/apps/server/web && mkdir -p /state && chown 1000:1000 /state
USER 1000:1000
VOLUME /state
EXPOSE 4392
LABEL patchbay.role=server
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["node", "-e", "fetch('http://127.0.0.1:4392/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=2", "/patchbay/apps/server/dist/main.js", "--no-open"]
