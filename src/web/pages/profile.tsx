import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { profile as en } from '../../i18n/en/profile.ts'
import { profile as fr } from '../../i18n/fr/profile.ts'
import { signOut } from '../api.ts'
import { usePageTitle, useText } from '../language.tsx'
import { Content } from '../parts/content.tsx'
import { meQuery } from '../queries.ts'
import '../styles/forms.css'
import { FieldError } from '../ui/states.tsx'

const LANGUAGES = { fr: 'french', en: 'english' } as const

export function ProfilePage() {
  const text = useText({ fr, en })
  const { data: me } = useSuspenseQuery(meQuery)
  usePageTitle(text.title)
  const facts = [
    [text.name, me.name],
    [text.email, me.email ?? '–'],
    [text.language, text[LANGUAGES[me.locale]]],
    [text.zone, me.timeZone.replaceAll('_', ' ')],
    [text.studio, me.studio.name],
    [text.role, text[me.role]],
  ] as const
  return (
    <Content className="narrow">
      <div className="lead">
        <h1>{text.title}</h1>
      </div>
      <div className="sections">
        <section className="panel">
          <dl className="facts">
            {facts.map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
        {me.role === 'client' && <p className="small quiet">{text.change}</p>}
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
