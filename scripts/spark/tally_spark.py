"""Checks an archive of articles on a cluster: an Apache Spark job that runs the installed `tally` in each partition.

usage: spark-submit [spark's options] tally_spark.py [options] INPUT... --out FOLDER

INPUT is JSON Lines (plain, .gz, .bz2, .zst), Parquet, or web archives (WARC, plain or compressed) on any file system that
Spark reads; their names tell (.warc, .parquet), or --format. `tally` is in PATH on every machine, or --tally says where.
Every record of JSON Lines and Parquet needs an id: the place of a record without one is different in another partition. A
WARC file is the work of one task; where it stands on no file system that is mounted on the machines, it is read with the
command `hadoop fs -cat`, which must be there then. In FOLDER, which must not be there yet, the job writes

    parquet/    the records of `tally check`: id, severity (of the worst finding), record (the JSON text)
    jsonl/      the records as JSON Lines
    problems/   what tally said of records that it could not read, a line each

--to leaves out what is not asked for. The records are those of one run on one machine, whatever the partitions, in no
certain order. What a failed task has written is never seen: Spark tries it again, and only a task that succeeds is
committed.
"""
import argparse
import itertools
import json
import re
import subprocess
import threading
import urllib.parse

from pyspark.sql import SparkSession

SCHEMA = "kind string, id string, severity string, record string"
STDIN = "<stdin>"
# What tally writes of a record that cannot be read begins with the name of its input; anything else is trouble of the
# whole run.
PROBLEM = "tally: "
# The members of a record are in a certain order, and inside its strings quotes are escaped: no need to parse all of it.
FINDING = re.compile(rb'"findings":\[\{"verdict":"[^"]*","severity":"([^"]*)"')


def row_of(line):
    """A record as a row of SCHEMA."""
    text = line.decode().rstrip("\n")
    identifier, _ = json.JSONDecoder().raw_decode(text, len('{"id":'))
    finding = FINDING.search(line)
    return "record", identifier, finding.group(1).decode() if finding else "none", text


def lines_fed(lines):
    """Something that writes lines to the process, as Feeder needs it."""
    def feed(stream):
        for block in iter(lambda: list(itertools.islice(lines, 64)), []):
            stream.write("".join(line + "\n" for line in block).encode())
    return feed


def checked(feed, command, name):
    """Rows of SCHEMA: what one process of tally makes of what it is fed, or, without a feed, of the input it is given.

    `name` is the input's in messages: what the process calls <stdin>."""
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as tally:
        errors, failure = [], []

        def write():
            try:
                with tally.stdin as stream:
                    feed(stream)
            except BrokenPipeError:
                pass  # it went before the end; its exit status says why
            except Exception as error:  # what reads the input failed
                failure.append(error)
                tally.kill()

        def listen():
            errors.extend(line.decode(errors="replace").rstrip("\n") for line in tally.stderr)

        threads = [threading.Thread(target=work, daemon=True) for work in (write, listen)]
        for thread in threads:
            thread.start()
        for line in tally.stdout:
            yield row_of(line)
        for thread in threads:
            thread.join()
    if failure:
        raise failure[0]
    known = (PROBLEM + STDIN, PROBLEM + command[-1])
    trouble = [line for line in errors if not line.startswith(known)]
    if tally.returncode not in (0, 1, 2) or trouble or (tally.returncode == 2 and not errors):
        raise RuntimeError(f"{' '.join(command)} failed with status {tally.returncode}: {' '.join(trouble)}")
    yield from (("problem", None, None, line.replace(STDIN, name, 1)) for line in errors)


def checked_lines(lines, command):
    """Of the lines of a partition."""
    lines = iter(lines)
    first = next(lines, None)
    if first is None:
        return
    yield from checked(lines_fed(itertools.chain([first], lines)), [*command, "-"], STDIN)


def checked_files(files, command):
    """Of web archives, one after the other."""
    for name in files:
        url = urllib.parse.urlsplit(name)
        if url.scheme in ("", "file"):
            yield from checked(lambda stream: None, [*command, urllib.parse.unquote(url.path)], name)
            continue
        with subprocess.Popen(["hadoop", "fs", "-cat", name], stdout=subprocess.PIPE) as source:
            def feed(stream, source=source):
                while block := source.stdout.read(1 << 20):
                    stream.write(block)
                if source.wait() != 0:
                    raise RuntimeError(f"hadoop fs -cat {name} failed with status {source.returncode}")
            try:
                yield from checked(feed, [*command, "-"], name)
            finally:
                source.kill()


def format_of(arguments):
    if arguments.format:
        return arguments.format
    name = arguments.inputs[0].rstrip("/")
    if re.search(r"\.warc(\.gz|\.zst|\.bz2|\.xz)?$", name):
        return "warc"
    return "parquet" if name.endswith(".parquet") else "jsonl"


def files_of(spark, inputs):
    """The files that Hadoop's patterns name, and those in folders."""
    files = []
    for name in inputs:
        path = spark._jvm.org.apache.hadoop.fs.Path(name)
        system = path.getFileSystem(spark._jsc.hadoopConfiguration())
        found = system.globStatus(path) or []
        if not found:
            raise FileNotFoundError(name)
        for status in found:
            inside = system.listStatus(status.getPath()) if status.isDirectory() else [status]
            files += [entry.getPath().toString() for entry in inside if entry.isFile()]
    return files


def rows_of(spark, arguments):
    """An RDD of the rows of all records and problems."""
    kind = format_of(arguments)
    command = [arguments.tally, "check", "--from", "warc" if kind == "warc" else "jsonl", "--to", "jsonl", "--jobs",
               str(arguments.jobs), "--min-severity", arguments.min_severity]
    if arguments.fields:
        command += ["--fields", arguments.fields]
    if kind == "warc":
        files = files_of(spark, arguments.inputs)
        partitions = spark.sparkContext.parallelize(files, arguments.partitions or max(len(files), 1))
        return partitions.mapPartitions(lambda part: checked_files(part, command))
    if kind == "parquet":
        lines = spark.read.parquet(*arguments.inputs).toJSON()
    else:
        lines = spark.sparkContext.union([spark.sparkContext.textFile(name) for name in arguments.inputs])
    if arguments.partitions:
        lines = lines.repartition(arguments.partitions)
    return lines.mapPartitions(lambda part: checked_lines(part, command))


def run(spark, arguments):
    everything = f"{arguments.out}/checked"
    rows = spark.createDataFrame(rows_of(spark, arguments), SCHEMA, verifySchema=False)
    rows.write.partitionBy("kind").parquet(everything)  # tally runs once; what follows reads what it said
    done = spark.read.schema(SCHEMA).parquet(everything)
    records = done.where("kind = 'record'")
    if "parquet" in arguments.to:
        records.select("id", "severity", "record").write.parquet(f"{arguments.out}/parquet")
    if "jsonl" in arguments.to:
        records.select("record").write.text(f"{arguments.out}/jsonl")
    done.where("kind = 'problem'").select("record").write.text(f"{arguments.out}/problems")
    path = spark._jvm.org.apache.hadoop.fs.Path(everything)
    path.getFileSystem(spark._jsc.hadoopConfiguration()).delete(path, True)


def main():
    parser = argparse.ArgumentParser(description="Checks an archive of articles with tally on Apache Spark.")
    parser.add_argument("inputs", metavar="INPUT", nargs="+")
    parser.add_argument("--out", metavar="FOLDER", required=True)
    parser.add_argument("--format", choices=["jsonl", "parquet", "warc"], help="of the inputs, else their names tell")
    parser.add_argument("--to", choices=["jsonl", "parquet"], nargs="+", default=["jsonl", "parquet"])
    parser.add_argument("--tally", metavar="COMMAND", default="tally")
    parser.add_argument("--fields", metavar="LIST", help="tally's --fields: where a record has what")
    parser.add_argument("--min-severity", choices=["info", "minor", "major"], default="minor")
    parser.add_argument("--jobs", type=int, default=1, help="threads of tally in a task: as many as spark.task.cpus")
    parser.add_argument("--partitions", type=int, help="else as Spark cuts the input, or one a WARC file")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("tally").getOrCreate()
    try:
        run(spark, arguments)
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
