#!/usr/bin/env bash
# Adds one migration to all three databases: build/add-migration.sh NAME
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: build/add-migration.sh NAME" >&2; exit 2; }
cd "$(dirname "$0")/.."
dotnet tool restore
dotnet build -v q Desk.Web
for provider in Sqlite SqlServer PostgreSql; do
  dotnet ef migrations add "$1" --no-build --project Desk.Infrastructure --startup-project Desk.Web \
    --context "${provider}DeskDbContext" --output-dir "Database/$provider/Migrations"
done
