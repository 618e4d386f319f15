import { useState } from 'react'
import type { CreatePerson, PersonJson } from '../../../contract/person.ts'
import { isAddress } from '../../is-address.ts'
import { useLanguage } from '../../language.tsx'

/** A client or a coach to be added, as typed; what is wrong is said once they were to be added. */
export function useNewPerson() {
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [locale, setLocale] = useState(useLanguage().locale)
  const [invites, setInvites] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const isNameless = name.trim() === ''
  const isNoAddress = !isAddress(email)
  return {
    ...{ name, setName, email, setEmail, locale, setLocale, invites, setInvites },
    isNameWrong: isChecked && isNameless,
    isEmailWrong: isChecked && isNoAddress,
    /** Who is to be added; null where the name or the address is none. */
    check: (): CreatePerson | null => {
      setChecked(true)
      if (isNameless || isNoAddress) return null
      return { name: name.trim(), email: email.trim(), locale }
    },
  }
}

export type Invited = 'not-asked' | 'invited' | 'not-invited'

/** The person first; an invitation that cannot be sent takes nothing back. */
export async function addAndInvite(
  create: () => Promise<PersonJson>,
  invite: ((person: PersonJson) => Promise<unknown>) | null,
): Promise<{ person: PersonJson; invited: Invited }> {
  const person = await create()
  if (invite === null) return { person, invited: 'not-asked' }
  const invited = await invite(person).then(
    (): Invited => 'invited',
    (): Invited => 'not-invited',
  )
  return { person, invited }
}
