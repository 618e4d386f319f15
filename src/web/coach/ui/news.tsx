import { coachFrame as en } from '../../../i18n/en/coach-frame.ts'
import { coachFrame as fr } from '../../../i18n/fr/coach-frame.ts'
import { useText } from '../../language.tsx'

/** « 2 nouveautés »: what waits above or between the rows, without moving one of them. */
export function News({ count, onShow }: { count: number; onShow: () => void }) {
  const text = useText({ fr, en })
  return (
    <div className="news-place" role="status">
      {count > 0 && (
        <button className="news" type="button" onClick={onShow}>
          {text.news(count)}
        </button>
      )}
    </div>
  )
}
