import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { signIn as en } from '../../i18n/en/sign-in.ts'
import { signIn as fr } from '../../i18n/fr/sign-in.ts'
import { Content } from '../frame/content.tsx'
import { OpenFrame } from '../frame/frame.tsx'
import { usePageTitle, useText } from '../language.tsx'
import { AddressForm } from '../sign-in/address-form.tsx'
import { CodeForm } from '../sign-in/code-form.tsx'
import '../styles/forms.css'

const route = getRouteApi('/sign-in')

/** An address, then the code that was sent to it. */
export function SignInPage() {
  const text = useText({ fr, en })
  const { error } = route.useSearch()
  const [email, setEmail] = useState<string | null>(null)
  usePageTitle(text.title)
  return (
    <OpenFrame>
      <Content className="narrow">
        <div className="lead">
          <h1>{email === null ? text.title : text.codeTitle}</h1>
          <p className="quiet">{email === null ? text.lead : text.codeLead(email)}</p>
        </div>
        <div className="panel">
          {email === null ? (
            <AddressForm hasDeadLink={error !== undefined} onSent={setEmail} />
          ) : (
            <CodeForm email={email} onOtherAddress={() => setEmail(null)} />
          )}
        </div>
      </Content>
    </OpenFrame>
  )
}
