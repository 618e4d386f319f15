// Plain JavaScript, loaded before every script: a Node that cannot read TypeScript can still say so.
const [major] = process.versions.node.split('.').map(Number)

if (major === undefined || major < 24) {
  console.error(
    `FitBuddy needs Node 24 or newer; this is Node ${process.versions.node}. ` +
      'Run it through npm (npm ci, then npm start), which brings Node 26 along on Linux x64 and arm64, ' +
      'macOS x64 and Windows x64; elsewhere install it from https://nodejs.org',
  )
  process.exit(1)
}
