import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { useText } from '../language.tsx'

export function JustNow() {
  return <span className="small quiet">{useText({ fr, en }).justNow}</span>
}
