import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { profile as en } from '../../i18n/en/profile.ts'
import { profile as fr } from '../../i18n/fr/profile.ts'
import { signOut } from '../api.ts'
import { Content } from '../frame/content.tsx'
import { usePageTitle, useText } from '../language.tsx'
import { CalendarFeed } from '../profile/calendar-feed.tsx'
import { ProfileForm } from '../profile/profile-form.tsx'
import { meQuery } from '../queries.ts'
import '../styles/forms.css'
import { FieldError } from '../ui/states.tsx'

export function ProfilePage() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  usePageTitle(text.title)
  return (
    <Content className="narrow">
      <div className="lead">
        <h1>{text.title}</h1>
      </div>
      <div className="sections">
        <ProfileForm me={me} />
        <section className="panel">
          <dl className="facts">
            <div>
              <dt>{text.emails}</dt>
              <dd className="addresses">
                {me.emails.map((email) => (
                  <span key={email}>{email}</span>
                ))}
                {me.emails.length > 1 && <span className="small quiet">{text.primary}</span>}
                {me.role === 'client' && <span className="small quiet">{text.emailsHelp}</span>}
              </dd>
            </div>
            <div>
              <dt>{text.studio}</dt>
              <dd>{me.studio.name}</dd>
            </div>
            <div>
              <dt>{text.role}</dt>
              <dd>{text[me.role]}</dd>
            </div>
          </dl>
        </section>
        <CalendarFeed url={me.calendarUrl} />
        <SignOut />
      </div>
    </Content>
  )
}

function SignOut() {
  const text = useText({ fr, en })
  const queries = useQueryClient()
  const router = useRouter()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      queries.clear()
      await router.navigate({ to: '/sign-in' })
    },
  })
  return (
    <div>
      <button
        className="button"
        type="button"
        disabled={leaving.isPending}
        onClick={() => leaving.mutate()}
      >
        {leaving.isPending ? text.signingOut : text.signOut}
      </button>
      {leaving.isError && <FieldError text={text.failed} />}
    </div>
  )
}
