import { Link } from '@tanstack/react-router'
import { frame as en } from '../../i18n/en/frame.ts'
import { frame as fr } from '../../i18n/fr/frame.ts'
import { usePageTitle, useText } from '../language.tsx'
import { Content } from './content.tsx'
import { Brand } from './frame.tsx'

/** An address that leads nowhere, whoever follows it. */
export function NoRoute() {
  const text = useText({ fr, en })
  usePageTitle(text.missing)
  return (
    <>
      <header className="top">
        <Brand />
      </header>
      <Content className="narrow">
        <div className="lead">
          <h1>{text.missing}</h1>
          <p className="quiet">{text.missingHelp}</p>
        </div>
        <Link className="button" to="/">
          {text.toHome}
        </Link>
      </Content>
    </>
  )
}
