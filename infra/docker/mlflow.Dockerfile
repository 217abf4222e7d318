# MLflow's server with its drivers for PostgreSQL and S3.
#
#   docker build -f infra/docker/mlflow.Dockerfile -t heaviside-mlflow:3.8.1 infra/docker

FROM python:3.12.11-slim-bookworm
RUN pip install --no-cache-dir mlflow==3.8.1 psycopg2-binary==2.9.10 boto3==1.40.0 \
 && groupadd --gid 10002 mlflow \
 && useradd --uid 10002 --gid 10002 --create-home mlflow
USER 10002:10002
WORKDIR /home/mlflow
EXPOSE 5000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
    CMD ["python", "-c", "import socket, urllib.request as u; u.urlopen('http://' + socket.gethostname() + ':5000/health', timeout=4)"]
ENTRYPOINT ["mlflow", "server", "--host=0.0.0.0", "--port=5000"]
