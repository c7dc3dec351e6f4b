"""Checks the seals of this archive with nothing but SHA-256: python3 check.py, in the folder with the unpacked files.

用 SHA-256 核验本档案的封条：在解压后的文件夹中运行 python3 check.py。
"""
import hashlib
import json
import os
import sys


def sha256(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def read(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


faults = []


def must(holds, chinese, english):
    if not holds:
        faults.append(chinese + " / " + english)


seals, evidence = read("seals.json"), read("evidence-data.json")
by_number = {seal["number"]: seal for seal in seals["seals"]}
noted = {entry["entry"]: entry for entry in evidence["journal"]}

for entry in seals["entries"]:
    number = entry["entry"]
    must(sha256(entry["sealed"]) == entry["hash"], f"第 {number} 号记录与封存时不同", f"entry {number} is not what was sealed")
    hashes = by_number[entry["seal"]]["entryHashes"]
    must(hashes[entry["place"]] == entry["hash"], f"第 {number} 号记录不在封条内", f"entry {number} is not in its seal")
    line = json.loads(entry["sealed"])
    said = noted.get(number, {})
    same = [said.get("who"), said.get("what"), said.get("facts")] == [line[3], line[6], json.loads(line[7])]
    must(same, f"evidence-data.json 中第 {number} 号记录被改动", f"entry {number} was changed in evidence-data.json")
    facts = json.loads(line[7])
    name = f"letter-{facts.get('letter')}.eml"
    if line[6] == "letter-sent" and os.path.exists(name):
        with open(name, "rb") as file:
            message = sha256(file.read())
        # A letter that went out twice has one file: the last.
        latest = all(letter["entry"] == number for letter in evidence["letters"] if str(letter["id"]) == facts["letter"])
        must(not latest or message == facts["keptSha256"], f"{name} 与发出时不同", f"{name} is not what was sent")

previous = None
for seal in seals["seals"]:
    number, line = seal["number"], seal["line"].split(" ")
    must(sha256(seal["line"]) == seal["hash"], f"第 {number} 号封条被改动", f"seal {number} was changed")
    must(line[0] == str(number), f"第 {number} 号封条编号不符", f"seal {number} has another number")
    must(previous is None or line[3] == previous, f"第 {number} 号封条没有接上", f"seal {number} does not hang on the one before")
    if seal.get("entryHashes"):
        must(sha256("\n".join(seal["entryHashes"])) == line[4], f"第 {number} 号封条的清单被改动", f"the list of seal {number} was changed")
    previous = seal["hash"]

for fault in faults:
    print(fault)
if faults:
    sys.exit(1)
print(f"完好 / intact: {len(seals['entries'])} 条记录 / entries, {len(seals['seals'])} 个封条 / seals")
if seals["seals"]:
    newest = seals["seals"][-1]
    print(f"请与抄录在外的比对 / compare with the one noted elsewhere: {newest['number']} {newest['hash']}")
