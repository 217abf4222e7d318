"""Creates the bucket that the first argument names, unless it is there."""

import os
import sys

import boto3

name = sys.argv[1]
storage = boto3.client("s3", endpoint_url=os.environ["MLFLOW_S3_ENDPOINT_URL"])
buckets = [bucket["Name"] for bucket in storage.list_buckets()["Buckets"]]
if name in buckets:
    print(f"bucket {name}: is there")
else:
    storage.create_bucket(Bucket=name)
    print(f"bucket {name}: created")
