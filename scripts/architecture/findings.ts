// House rules that one place in a syntax tree is enough to break.
import type { AsExpression, ExportDeclaration, Node, SourceFile } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'

/** The rules' names are the texts: check-architecture.ts decides where each of them holds. */
export const FINDINGS = {
  defaultExport: 'has a default export',
  reExport: 'exports what another file defines',
  cast: 'has a cast outside a named function with its guarantee written above',
  bareClass: 'has a class that is neither an error nor asked for by a library',
  environment: 'reads process.env',
} as const

export function findingsIn(node: Node, source: SourceFile): string[] {
  if (is.isExportAssignment(node) || is.isDefaultKeyword(node)) return [FINDINGS.defaultExport]
  if (is.isExportDeclaration(node)) return isReExport(node, source) ? [FINDINGS.reExport] : []
  if (is.isAsExpression(node)) return isAccountedFor(node, source) ? [] : [FINDINGS.cast]
  if (is.isClassLikeDeclaration(node)) return node.heritageClauses ? [] : [FINDINGS.bareClass]
  return isEnvironmentRead(node) ? [FINDINGS.environment] : []
}

// Handing the whole environment on to a child process reads nothing from it.
function isEnvironmentRead(node: Node): boolean {
  if (!is.isPropertyAccessExpression(node) || node.getText() !== 'process.env') return false
  return !is.isSpreadAssignment(node.parent)
}

function isReExport(node: ExportDeclaration, source: SourceFile): boolean {
  if (node.moduleSpecifier !== undefined) return true
  if (node.exportClause === undefined || !is.isNamedExports(node.exportClause)) return false
  const names = source.statements.flatMap(importedNames)
  const exported = node.exportClause.elements
  return exported.some((element) =>
    names.includes((element.propertyName ?? element.name).getText()),
  )
}

function importedNames(statement: Node): string[] {
  if (!is.isImportDeclaration(statement)) return []
  const { name, namedBindings } = statement.importClause ?? {}
  const first = name === undefined ? [] : [name.text]
  if (namedBindings === undefined) return first
  if (is.isNamespaceImport(namedBindings)) return [...first, namedBindings.name.text]
  return [...first, ...namedBindings.elements.map((element) => element.name.text)]
}

function isAccountedFor(cast: AsExpression, source: SourceFile): boolean {
  if (cast.type.getText(source) === 'const') return true
  for (let node: Node = cast; node.parent !== undefined; node = node.parent) {
    if (!is.isFunctionDeclaration(node) && !is.isVariableStatement(node)) continue
    const isFunction = is.isFunctionDeclaration(node) || node.getText(source).includes('=>')
    const before = source.text.slice(node.pos, node.getStart(source))
    if (isFunction && /\/[/*]/.test(before)) return true
  }
  return false
}
