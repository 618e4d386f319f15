/** What stands above every page of the demo. */
export const demo = {
  name: 'Demo',
  help: 'Nothing here is real.',
  viewAs: 'View as',
  coach: (name: string) => `${name} (coach)`,
  client: (name: string) => `${name} (client)`,
  calcom: 'Open the demo’s Cal.com',
  leave: 'Leave',
  remove: 'Delete the demo',
  removing: 'Deleting…',
  failed: 'The server did not answer: try again.',
}

export type DemoMessages = typeof demo
