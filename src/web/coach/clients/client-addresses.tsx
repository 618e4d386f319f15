import { type FormEvent, useState } from 'react'
import type { PersonJson } from '../../../contract/person.ts'
import { coachClient as en } from '../../../i18n/en/coach-client.ts'
import { coachClient as fr } from '../../../i18n/fr/coach-client.ts'
import { isAddress } from '../../is-address.ts'
import { useText } from '../../language.tsx'
import { FieldError } from '../../ui/states.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { addAddress, removeAddress } from '../coach-api.ts'
import { useAct } from '../ui/use-act.ts'

/** The addresses by which a booking is known to be theirs; the first one gets the mails. */
export function ClientAddresses({ client }: { client: PersonJson }) {
  const text = useText({ fr, en })
  const [isAdding, setAdding] = useState(false)
  const removing = useAct(
    (email: string) => removeAddress(client.id, email),
    () => {},
  )
  return (
    <div className="addresses">
      <h3>{text.addresses}</h3>
      <ul>
        {client.emails.map((email, place) => (
          <li key={email}>
            <span>{email}</span>
            {place === 0 ? (
              <span className="tiny faint">{text.addressMain}</span>
            ) : (
              <button
                className="link small"
                type="button"
                aria-label={text.removeAddress(email)}
                disabled={removing.isPending}
                onClick={() => removing.act(email)}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {removing.failure !== null && <FieldError text={removing.failure} />}
      {isAdding ? (
        <AddressForm client={client} onDone={() => setAdding(false)} />
      ) : (
        <p>
          <button className="link small" type="button" onClick={() => setAdding(true)}>
            {text.addAddress}
          </button>
        </p>
      )}
    </div>
  )
}

function AddressForm({ client, onDone }: { client: PersonJson; onDone: () => void }) {
  const text = useText({ fr, en })
  const [email, setEmail] = useState('')
  const [isWrong, setWrong] = useState(false)
  const adding = useAct((told: string, key) => addAddress(client.id, told, key), onDone)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWrong(!isAddress(email))
    if (isAddress(email)) adding.act(email.trim())
  }
  const failure = isWrong ? text.addressWrong : adding.failure
  return (
    <form className="add-address" onSubmit={submit} noValidate>
      <TextField
        label={text.address}
        type="email"
        autoComplete="off"
        value={email}
        onValue={(typed) => {
          setEmail(typed)
          setWrong(false)
        }}
        wrong={failure}
      />
      <p className="row-acts">
        <button className="button" type="submit" disabled={adding.isPending}>
          {text.add}
        </button>
        <button className="button text" type="button" onClick={onDone}>
          {text.close}
        </button>
      </p>
    </form>
  )
}
