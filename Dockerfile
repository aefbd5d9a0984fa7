# milepost as a container: `serve` by default, any other command by its name.
#
#   docker build --tag milepost .
#   docker run --env-file .env --volume "$PWD:/publication" --publish 127.0.0.1:8080:8080 milepost
#   docker run --env-file .env --volume "$PWD:/publication" milepost send --yes
#
# The publication's folder is mounted at /publication and belongs to the user with number 1000 (or give --user): its
# database is written there. Nothing else is written, so that --read-only --tmpfs /tmp works.

FROM node:24-trixie-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
COPY .ci ./.ci
# Without the Node.js of a checkout, since the image has one.
RUN npm ci --workspaces=false --ignore-scripts
COPY pipeline ./pipeline
COPY tsconfig.json tsconfig.build.json ./
RUN npm run compile
RUN npm ci --workspaces=false --ignore-scripts --omit=dev --omit=optional --omit=peer

FROM node:24-trixie-slim
ENV NODE_ENV=production
WORKDIR /opt/milepost
COPY --from=build /src/node_modules ./node_modules
COPY --from=build /src/dist ./dist
COPY package.json LICENSE ./
COPY docs/tags.schema.json ./docs/
COPY templates ./templates
RUN ln -s /opt/milepost/dist/pipeline/bin.mjs /usr/local/bin/milepost
USER 1000
WORKDIR /publication
EXPOSE 8080
ENTRYPOINT ["node", "/opt/milepost/dist/pipeline/bin.mjs"]
CMD ["serve", "--host", "0.0.0.0"]
