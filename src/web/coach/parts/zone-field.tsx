import { useId } from 'react'

type ZoneFieldProps = {
  label: string
  zone: string
  onZone: (zone: string) => void
  /** What no zone of one's own means; absent where there has to be one. */
  empty?: string
}

/** A zone of the IANA list, as the browser knows it. */
export function ZoneField({ label, zone, onZone, empty }: ZoneFieldProps) {
  const id = useId()
  const known = Intl.supportedValuesOf('timeZone')
  const zones = zone === '' || known.includes(zone) ? known : [zone, ...known]
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <select id={id} value={zone} onChange={(event) => onZone(event.target.value)}>
          {empty !== undefined && <option value="">{empty}</option>}
          {zones.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
