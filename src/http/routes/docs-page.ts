import { html, raw } from 'hono/html'
import { z } from 'zod'
import { failure, refusals } from '../../i18n/en/refusals.ts'
import { signInRefusals } from '../../i18n/en/sign-in-refusals.ts'
import { statusByRefusal } from '../answered/refusals.ts'
import { statusBySignInRefusal } from '../answered/sign-in-refusals.ts'

export const docsStyle = `
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid #8885; border-radius: 12px; padding: 0 1rem; margin: 1rem 0 }
h3 { overflow-wrap: anywhere }
code { font: 0.9em ui-monospace, monospace }
pre { overflow: auto; background: #8882; border-radius: 8px; padding: 0.75rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.75rem 0.25rem 0 }
nav ul { columns: 2 }
`

const content = z.record(z.string(), z.object({ schema: z.unknown() })).optional()

/** As much of an OpenAPI document as this page shows. */
const document = z.object({
  info: z.object({ title: z.string(), version: z.string(), description: z.string() }),
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        operationId: z.string(),
        summary: z.string(),
        tags: z.array(z.string()),
        parameters: z
          .array(z.object({ name: z.string(), in: z.string(), schema: z.unknown() }))
          .optional(),
        requestBody: z.object({ content }).optional(),
        responses: z.record(z.string(), z.object({ description: z.string(), content })),
      }),
    ),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
})

type Operation = z.infer<typeof document>['paths'][string][string] & {
  method: string
  path: string
}

/** The reference as plain HTML: nothing is loaded from anywhere, nothing runs. */
export function docsPage(specs: unknown) {
  const { info, paths, components } = document.parse(specs)
  const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({ ...operation, method, path })),
  )
  const byTag = Map.groupBy(operations, ({ tags }) => tags[0] ?? '')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${info.title} API</title>
<style>${raw(docsStyle)}</style>
</head>
<body>
<h1>${info.title} API ${info.version}</h1>
<p>${info.description}</p>
<p>The same for programs: <a href="/api/openapi.json">/api/openapi.json</a></p>
<nav><ul>${operations.map(linkTo)}</ul></nav>
${[...byTag].map(
  ([tag, grouped]) => html`<section><h2>${tag}</h2>${grouped.map(operationPart)}</section>`,
)}
<section><h2>Schemas</h2>${Object.entries(components.schemas).map(
    ([name, schema]) =>
      html`<h3 id="schema-${name}">${name}</h3><pre>${JSON.stringify(schema, null, 2)}</pre>`,
  )}</section>
<section><h2>Refusals</h2><table>${refusalRows()}<tr id="Failure"><td><code>Failure</code></td><td>500</td><td>${failure.title}</td></tr></table></section>
</body>
</html>`
}

function linkTo({ operationId, method, path }: Operation) {
  return html`<li><a href="#${operationId}"><code>${method.toUpperCase()} ${path}</code></a></li>`
}

function operationPart(operation: Operation) {
  const { operationId, method, path, summary, parameters = [], requestBody, responses } = operation
  return html`<article id="${operationId}">
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${summary}.</p>
${
  parameters.length === 0
    ? ''
    : html`<table><tr><th>Parameter</th><th>In</th><th>Form</th></tr>${parameters.map(
        ({ name, in: place, schema }) =>
          html`<tr><td><code>${name}</code></td><td>${place}</td><td><code>${JSON.stringify(schema)}</code></td></tr>`,
      )}</table>`
}
${requestBody === undefined ? '' : html`<p>Body: ${shapes(requestBody.content)}</p>`}
<table><tr><th>Answer</th><th></th><th></th></tr>${Object.entries(responses).map(
    ([status, response]) =>
      html`<tr><td>${status}</td><td>${response.description}</td><td>${shapes(response.content)}</td></tr>`,
  )}</table>
</article>`
}

/** A named schema as a link to it, any other as it is. */
function shapes(given: z.infer<typeof content>) {
  return Object.values(given ?? {}).map(({ schema }) => {
    const text = JSON.stringify(schema)
    const name = /^\{"\$ref":"#\/components\/schemas\/(\w+)"\}$/.exec(text)?.[1]
    return name === undefined
      ? html`<code>${text}</code>`
      : html`<a href="#schema-${name}">${name}</a>`
  })
}

function refusalRows() {
  const rules = Object.entries(statusByRefusal).map(([name, status]) => {
    return { name, status, title: titleOf(name) }
  })
  const ofSignIn = Object.entries(signInRefusals).map(([name, { title }]) => {
    return { name, status: Reflect.get(statusBySignInRefusal, name), title }
  })
  return [...rules, ...ofSignIn]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(
      ({ name, status, title }) =>
        html`<tr id="${name}"><td><code>${name}</code></td><td>${status}</td><td>${title}</td></tr>`,
    )
}

function titleOf(name: string): string {
  const say = Reflect.get(refusals, name)
  const said: unknown = typeof say === 'function' ? say({ dates: [] }) : null
  const known = z.object({ title: z.string() }).safeParse(said)
  return known.success ? known.data.title : name
}
