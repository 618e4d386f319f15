import { useId } from 'react'

type ZoneFieldProps = {
  label: string
  zone: string
  onZone: (zone: string) => void
  help?: string
  /** A first choice that stands for a zone given elsewhere; its value is empty. */
  unset?: string
}

/** A time zone of the browser's own list, which may lack an older name that is in use. */
export function ZoneField({ label, zone, onZone, help, unset }: ZoneFieldProps) {
  const id = useId()
  const known = Intl.supportedValuesOf('timeZone')
  const zones = zone === '' || known.includes(zone) ? known : [zone, ...known]
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input">
        <select
          id={id}
          value={zone}
          aria-describedby={`${id}-help`}
          onChange={(event) => onZone(event.target.value)}
        >
          {unset !== undefined && <option value="">{unset}</option>}
          {zones.map((name) => (
            <option key={name} value={name}>
              {name.replaceAll('_', ' ')}
            </option>
          ))}
        </select>
      </div>
      <div id={`${id}-help`}>{help !== undefined && <p className="small quiet">{help}</p>}</div>
    </div>
  )
}
