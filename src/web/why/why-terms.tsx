import type { PackageJson } from '../../contract/package.ts'
import type { TermsJson } from '../../contract/terms.ts'
import { why as en, type WhyMessages } from '../../i18n/en/why.ts'
import { why as fr } from '../../i18n/fr/why.ts'
import { fromFirstText } from '../../i18n/span.ts'
import { useFormat, useText } from '../language.tsx'
import { Icon } from '../ui/icon.tsx'

/** What was agreed when the package was sold: each line above follows from it. */
export function WhyTerms({ terms, pack }: { terms: TermsJson; pack: PackageJson }) {
  const text = useText({ fr, en })
  const { locale } = useFormat()
  const { countsFromFirstSession: span } = pack
  const told = [
    ...(span === null ? [] : [text.lasts(fromFirstText(locale, span))]),
    ...termsTold(terms, text),
  ]
  return (
    <details className="why-terms small">
      <summary>
        <span>{text.termsTitle}</span>
        <Icon name="down" />
      </summary>
      <ul>
        {told.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  )
}

/** Terms as sentences. */
function termsTold(terms: TermsJson, text: WhyMessages): string[] {
  const { freeCancellationHours, lateCancellation, noShow, lateMove, courtesyCredits } = terms
  return [
    text.free(freeCancellationHours),
    lateCancellation === 'charged' ? text.lateCharged : text.lateReturned,
    noShow === 'charged' ? text.absentCharged : text.absentReturned,
    lateMove === 'free' ? text.moveFree : text.moveCharged,
    ...(courtesyCredits > 0 ? [text.courtesy(courtesyCredits)] : []),
    terms.expiry === 'hold-by' ? text.holdBy : text.bookBy,
  ]
}
