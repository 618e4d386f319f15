import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { coachSettings as en } from '../../../i18n/en/coach-settings.ts'
import { coachSettings as fr } from '../../../i18n/fr/coach-settings.ts'
import { useText } from '../../language.tsx'
import { teamQuery } from './settings-queries.ts'

/** What a coach finds here: whom to ask, and where their own things are. */
export function OwnerOnly() {
  const text = useText({ fr, en })
  const { data: team } = useQuery(teamQuery)
  const owner = team?.find(({ role }) => role === 'owner')
  return (
    <section className="panel empty">
      <p>
        <b>{owner === undefined ? text.ownerOnlyUnknown : text.ownerOnly(owner.name)}</b>
      </p>
      <p className="quiet">{text.ownerOnlyHelp}</p>
      <Link className="button" to="/coach/profile">
        {text.profile}
      </Link>
    </section>
  )
}
