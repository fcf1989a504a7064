FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /layerwise
COPY pom.xml ./
RUN mvn -B -ntp -Pdist dependency:go-offline
COPY . .
RUN mvn -B -ntp -Pdist -Dmaven.test.skip -Dcheckstyle.skip package \
    && mv target/dist/layerwise-* /opt/layerwise

FROM debian:13-slim
COPY --from=build /opt/layerwise /opt/layerwise
RUN ln -s /opt/layerwise/bin/layerwise /usr/local/bin/layerwise
USER 65532:65532
WORKDIR /src
ENTRYPOINT ["layerwise"]
CMD ["check"]
