# auditor with its language model; `docker build -t auditor .`, then see docs/ci.md.
FROM python:3.12-slim AS build
COPY requirements/run.txt /build/requirements/run.txt
RUN python -m venv /opt/auditor \
 && /opt/auditor/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r /build/requirements/run.txt
COPY pyproject.toml README.md LICENSE /build/
COPY auditor /build/auditor
COPY rules /build/rules
RUN /opt/auditor/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation --no-index /build

FROM python:3.12-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && git config --system --add safe.directory /work \
 && useradd --create-home --uid 10001 auditor
COPY --from=build /opt/auditor /opt/auditor
ENV PATH=/opt/auditor/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER auditor
WORKDIR /work
ENTRYPOINT ["auditor"]
CMD ["--help"]
