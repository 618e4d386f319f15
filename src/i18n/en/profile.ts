/** Who is signed in. */
export const profile = {
  title: 'Profile',
  name: 'Name',
  email: 'E-mail',
  language: 'Language',
  french: 'French',
  english: 'English',
  zone: 'Time zone',
  studio: 'Studio',
  role: 'Role',
  client: 'Client',
  coach: 'Coach',
  owner: 'Owner',
  change: 'Something is not right? Your coach can change it.',
  signOut: 'Sign out',
  signingOut: 'Signing out…',
  failed: 'You are still signed in: the server did not answer.',
}

export type ProfileMessages = typeof profile
