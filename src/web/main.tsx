import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './styles/fonts.css'
import './styles/tokens.css'
import './styles/ground.css'
import './styles/controls.css'
import './styles/glyphs.css'
import './styles/panels.css'
import './styles/frame.css'
import { DemoPlace } from './frame/demo-place.tsx'
import { LanguageProvider } from './language.tsx'
import { createQueryClient, meQuery } from './queries.ts'
import { createAppRouter } from './router.tsx'

const OPEN_PAGES = ['/sign-in', '/setup']

const queries = createQueryClient()
// Who asks is wanted by every page but these: asked while the page's own code is on its way.
if (!OPEN_PAGES.includes(location.pathname)) queries.prefetchQuery(meQuery)
const router = createAppRouter(queries)

const root = document.getElementById('root')
if (root === null) throw new Error('index.html holds the place of the pages')
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <LanguageProvider>
        <DemoPlace />
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
