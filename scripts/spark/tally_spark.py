"""Checks an archive of articles on a cluster: an Apache Spark job that runs the installed `tally` in each partition.

usage: spark-submit [spark's options] tally_spark.py [options] INPUT... --out FOLDER

INPUT is JSON Lines (plain, .gz, .bz2, .zst) or Parquet on any file system that Spark reads; `tally` is in PATH on every
machine, or --tally says where. Every record needs an id: the place of a record without one is different in another
partition. In FOLDER, which must not be there yet, the job writes

    parquet/    the records of `tally check`: id, severity (of the worst finding), record (the JSON text)
    jsonl/      the records as JSON Lines
    problems/   what tally said of records that it could not read, a line each

The records are those of one run on one machine, whatever the partitions, in no certain order. What a failed task has
written is never seen: Spark tries it again, and only a task that succeeds is committed.
"""
import argparse
import itertools
import json
import subprocess
import threading

from pyspark.sql import SparkSession

SCHEMA = "kind string, id string, severity string, record string"
READ_PROBLEM = "tally: <stdin>"  # what is said of a record begins with it; anything else is trouble of the whole run


def checked(lines, command):
    """Rows of SCHEMA: what one process of tally makes of the lines of a partition."""
    lines = iter(lines)
    first = next(lines, None)
    if first is None:
        return
    lines = itertools.chain([first], lines)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as tally:
        errors, failure = [], []

        def feed():
            try:
                with tally.stdin as stream:
                    for line in lines:
                        stream.write(line.encode() + b"\n")
            except BrokenPipeError:
                pass  # it went before the end; its exit status says why
            except Exception as error:  # what reads the partition failed
                failure.append(error)
                tally.kill()

        def listen():
            errors.extend(line.decode(errors="replace").rstrip("\n") for line in tally.stderr)

        threads = [threading.Thread(target=work, daemon=True) for work in (feed, listen)]
        for thread in threads:
            thread.start()
        for line in tally.stdout:
            text = line.decode().rstrip("\n")
            record = json.loads(text)
            severity = record["findings"][0]["severity"] if record["findings"] else "none"
            yield "record", record["id"], severity, text
        for thread in threads:
            thread.join()
    if failure:
        raise failure[0]
    trouble = [line for line in errors if not line.startswith(READ_PROBLEM)]
    if tally.returncode not in (0, 1, 2) or trouble or (tally.returncode == 2 and not errors):
        raise RuntimeError(f"{' '.join(command)} failed with status {tally.returncode}: {' '.join(trouble)}")
    yield from (("problem", None, None, line) for line in errors)


def lines_of(spark, arguments):
    """The articles as lines of JSON."""
    if arguments.format == "parquet":
        return spark.read.parquet(*arguments.inputs).toJSON()
    return spark.read.text(arguments.inputs).rdd.map(lambda row: row.value)


def run(spark, arguments):
    command = [arguments.tally, "check", "--from", "jsonl", "--to", "jsonl", "--jobs", str(arguments.jobs)]
    command += ["--min-severity", arguments.min_severity]
    if arguments.fields:
        command += ["--fields", arguments.fields]
    command.append("-")
    lines = lines_of(spark, arguments)
    if arguments.partitions:
        lines = lines.repartition(arguments.partitions)
    rows = spark.createDataFrame(lines.mapPartitions(lambda part: checked(part, command)), SCHEMA)
    everything = f"{arguments.out}/checked"
    rows.write.partitionBy("kind").parquet(everything)  # tally runs once; what follows reads what it said
    done = spark.read.schema(SCHEMA).parquet(everything)
    records = done.where("kind = 'record'")
    records.select("id", "severity", "record").write.parquet(f"{arguments.out}/parquet")
    records.select("record").write.text(f"{arguments.out}/jsonl")
    done.where("kind = 'problem'").select("record").write.text(f"{arguments.out}/problems")
    path = spark._jvm.org.apache.hadoop.fs.Path(everything)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


def main():
    parser = argparse.ArgumentParser(description="Checks an archive of articles with tally on Apache Spark.")
    parser.add_argument("inputs", metavar="INPUT", nargs="+")
    parser.add_argument("--out", metavar="FOLDER", required=True)
    parser.add_argument("--format", choices=["jsonl", "parquet"], default="jsonl", help="of the inputs")
    parser.add_argument("--tally", metavar="COMMAND", default="tally")
    parser.add_argument("--fields", metavar="LIST", help="tally's --fields: where a record has what")
    parser.add_argument("--min-severity", choices=["info", "minor", "major"], default="minor")
    parser.add_argument("--jobs", type=int, default=1, help="threads of tally in a task: as many as spark.task.cpus")
    parser.add_argument("--partitions", type=int, help="else as Spark cuts the input")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("tally").getOrCreate()
    try:
        run(spark, arguments)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
