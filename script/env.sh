# Sourced by every script: finds the project and puts Node 24 first on PATH.
# A fresh machine may carry an older Node or none; then the pinned runtime in .runtime/ is used.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
node_version=24.21.0

node_is_recent() { command -v node >/dev/null 2>&1 && [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 24 ]; }
if [ -x .runtime/node/bin/node ]; then PATH="$root/.runtime/node/bin:$PATH"; fi
PATH="$root/node_modules/.bin:$PATH"
export PATH NODE_NO_WARNINGS=1
