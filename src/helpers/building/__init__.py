"""The build: a folder of articles in, the tables of the contract on disk out.

| module | holds |
| --- | --- |
| `local` | `build`, on one machine |
| `cluster`, `tasks` | the same on a Dask cluster |
| `report` | what a build did |
| `rows`, `workers` | articles to rows, here or in worker processes |
| `writing` | rows to tables: checked, corrected, written |
| `keys`, `rowstore`, `lastbuild` | what is kept so that only what changed is read again |
| `ledger` | which articles there are, by id and by text, on disk |
| `lock` | one build at a time |
"""
