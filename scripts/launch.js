import { isMainThread } from 'node:worker_threads'

// Loaded before every npm script, in plain JavaScript: a Node that cannot read TypeScript can still say so.
const [major] = process.versions.node.split('.').map(Number)

if (major === undefined || major < 24) {
  console.error(
    `FitBuddy needs Node 24 or newer; this is Node ${process.versions.node}. ` +
      'Run it through npm (npm ci, then npm start), which brings Node 26 along on Linux x64 and arm64, ' +
      'macOS x64 and Windows x64; elsewhere install it from https://nodejs.org',
  )
  process.exit(1)
}

// A signal to npm ends the shell between npm and us, and never reaches us: we notice by our parent.
const parent = process.ppid
// Worker threads load this too, and one of us is enough.
if (isMainThread && process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}
