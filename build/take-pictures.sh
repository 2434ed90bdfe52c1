#!/usr/bin/env bash
# Takes the pictures of docs/ from the running program: build/take-pictures.sh
set -euo pipefail
cd "$(dirname "$0")/.."
export DESK_PICTURES="$PWD/docs"
dotnet build -v q -c Release
dotnet test --no-build -c Release Desk.Tests --filter "FullyQualifiedName~PictureTests|FullyQualifiedName~TourTests"
