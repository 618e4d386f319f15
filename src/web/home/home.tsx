import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import type { MeJson } from '../../contract/me.ts'
import type { PackageJson } from '../../contract/package.ts'
import type { SessionJson } from '../../contract/session.ts'
import { dashboard as en } from '../../i18n/en/dashboard.ts'
import { capital, millisOf } from '../../i18n/format.ts'
import { dashboard as fr } from '../../i18n/fr/dashboard.ts'
import { useNow } from '../clock.ts'
import { useFresh } from '../fresh.ts'
import { useFormat, usePageTitle, useText } from '../language.tsx'
import { packageSessionsQuery, packagesQuery, sessionsQuery } from '../queries.ts'
import '../styles/acts.css'
import '../styles/card.css'
import '../styles/cells.css'
import '../styles/home.css'
import { LastActNote } from '../acts/last-act.tsx'
import { ExampleCard } from '../card/example-card.tsx'
import { PunchedCard } from '../card/punched-card.tsx'
import { standingOf, walletOf } from '../card/wallet.ts'
import { Content } from '../frame/content.tsx'
import { OwnQuestions } from '../sessions/own-questions.tsx'
import { Failed, Waiting } from '../ui/states.tsx'
import { BookMore } from './book-more.tsx'
import { NextSession } from './next-session.tsx'
import { wantsMore } from './wants-more.ts'

const OffersToAsk = lazy(async () => ({
  default: (await import('./offers-to-ask.tsx')).OffersToAsk,
}))

/** How many are left, when the next one is, until when they are valid, what to book. */
export function HomePage({ me }: { me: MeJson }) {
  const text = useText({ fr, en })
  const format = useFormat()
  const now = useNow()
  usePageTitle(text.title)
  const packages = useQuery(packagesQuery)
  const sessions = useInfiniteQuery(sessionsQuery('coming'))
  const coming = sessions.data?.filter(({ endsAt }) => millisOf(endsAt) > now)
  const fresh = useFresh(sessions.data)
  return (
    <Content className="home">
      <div className="lead">
        <p className="quiet">{capital(format.longDay(format.dayOf(now)))}</p>
        <Opening packages={packages.data} next={coming?.[0]} />
        <LastActNote />
      </div>
      <OwnQuestions me={me} />
      <div className="columns">
        {packages.isError && (
          <div className="panel card-place">
            <Failed error={packages.error} retry={() => packages.refetch()} />
          </div>
        )}
        {packages.isPending && (
          <div className="panel card-place">
            <Waiting />
          </div>
        )}
        {packages.data && <Cards me={me} packages={packages.data} coming={coming} />}
        {packages.data && wantsMore(packages.data, format.dayOf(now)) && (
          <Suspense>
            <OffersToAsk me={me} packages={packages.data} />
          </Suspense>
        )}
        {sessions.isError ? (
          <div className="panel next-place">
            <Failed error={sessions.error} retry={() => sessions.refetch()} />
          </div>
        ) : (
          <NextSession me={me} coming={coming} packages={packages.data ?? []} fresh={fresh} />
        )}
      </div>
    </Content>
  )
}

type CardsProps = {
  me: MeJson
  packages: readonly PackageJson[]
  coming: readonly SessionJson[] | undefined
}

function Cards({ me, packages, coming }: CardsProps) {
  const wallet = walletOf(packages, coming?.find(({ packageId }) => packageId !== null) ?? null)
  const { data: past } = useQuery({
    ...packageSessionsQuery(wallet.front?.id ?? ''),
    enabled: wallet.front !== null,
  })
  const standing = standingOf(packages)
  const left = standing.is === 'to-book' ? standing.count : 0
  const isKnown = coming !== undefined && past !== undefined
  if (wallet.front === null) return <ExampleCard me={me} />
  return (
    <>
      <PunchedCard me={me} wallet={wallet} />
      {left > 0 && isKnown && <BookMore left={left} sessions={[...past, ...coming]} />}
    </>
  )
}

/** The number is a sentence: all packages together, and their first limit. */
function Opening(props: {
  packages: readonly PackageJson[] | undefined
  next: SessionJson | undefined
}) {
  const { packages, next } = props
  const text = useText({ fr, en })
  const format = useFormat()
  const today = format.dayOf(useNow())
  if (packages === undefined) {
    return (
      <h1>
        <span className="unseen">{text.title}</span>
        {'\u00a0'}
      </h1>
    )
  }
  const standing = standingOf(packages)
  const at = next === undefined ? null : millisOf(next.startsAt)
  const date = (day: string) => format.dayMonth(day, today)
  const sentence = (): string => {
    switch (standing.is) {
      case 'to-book':
        if (standing.until !== null) return text.toBookBefore(standing.count, date(standing.until))
        if (standing.soonest === null) return text.toBook(standing.count)
        return text.toBookSoonest(
          standing.count,
          standing.soonest.count,
          date(standing.soonest.until),
        )
      case 'all-booked':
        return text.allBooked(standing.count)
      case 'expired':
        return text.expired(standing.count, date(standing.on))
      case 'used-up':
        return text.usedUp
      case 'without-package':
        return at === null
          ? text.withoutPackage
          : text.nextIs(format.longDay(format.dayOf(at), today), format.time(at))
    }
  }
  return <h1>{sentence()}</h1>
}
