import fc from 'fast-check'

// Whoever runs the tests meets the same random lives, so that a failure is there for everybody and
// is not somebody else's change; `npm run test:long` lives others each time.
if (process.env.LONG !== '1') fc.configureGlobal({ seed: 20_261_122 })
