import { Link } from '@tanstack/react-router'
import { book as en } from '../../i18n/en/book.ts'
import { book as fr } from '../../i18n/fr/book.ts'
import { useText } from '../language.tsx'
import '../styles/book.css'
import '../styles/places.css'

/** One date at a time, or a fixed slot. Cal.com's page has a policy of its own: it is loaded whole. */
export function BookingWays() {
  const text = useText({ fr, en })
  return (
    <nav className="places" aria-label={text.ways}>
      <Link to="/dashboard/book" activeOptions={{ exact: true }} reloadDocument preload={false}>
        {text.single}
      </Link>
      <Link to="/dashboard/book/recurring" reloadDocument preload={false}>
        {text.recurring}
      </Link>
    </nav>
  )
}
