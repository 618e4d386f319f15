// What the architecture rules need to know of each source file, read from its syntax tree.
import type { Node, SourceFile } from 'typescript/unstable/ast'
import { SyntaxKind } from 'typescript/unstable/ast'
import * as is from 'typescript/unstable/ast/is'
import { createVirtualFileSystem } from 'typescript/unstable/fs'
import { API } from 'typescript/unstable/sync'
import { findingsIn } from './findings.ts'

export type Import = { specifier: string; isTypeOnly: boolean; line: number }
type Finding = { line: number; what: string }

export type Module = {
  path: string
  lines: number
  imports: Import[]
  functions: { name: string; line: number; lines: number }[]
  findings: Finding[]
}

const ROOT = '/repository'

/** Reads files given by path and text; nothing is taken from the disk, so a fixture is a record. */
export function readModules(textByPath: Record<string, string>): Module[] {
  const paths = Object.keys(textByPath)
  const config = { compilerOptions: { noLib: true, noResolve: true, types: [] }, files: paths }
  const all = { 'tsconfig.json': JSON.stringify(config), ...textByPath }
  const files = Object.fromEntries(
    Object.entries(all).map(([path, text]) => [`${ROOT}/${path}`, text]),
  )
  const api = new API({ cwd: ROOT, fs: createVirtualFileSystem(files) })
  try {
    const snapshot = api.updateSnapshot({ openProjects: [`${ROOT}/tsconfig.json`] })
    const program = snapshot.getProjects()[0]?.program
    return paths.map((path) => {
      const source = program?.getSourceFile(`${ROOT}/${path}`)
      if (source === undefined) throw new Error(`${path} to be parsed`)
      return readModule(path, source)
    })
  } finally {
    api.close()
  }
}

function readModule(path: string, source: SourceFile): Module {
  const module: Module = {
    path,
    lines: lineCount(source),
    imports: [],
    functions: [],
    findings: [],
  }
  const lineAt = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1
  const visit = (node: Node): void => {
    const line = lineAt(node.getStart(source))
    const imported = importOf(node)
    if (imported !== null) module.imports.push({ ...imported, line })
    if (is.isFunctionLikeDeclaration(node) && !isTestGroup(node)) {
      module.functions.push({ name: nameOf(node), line, lines: lineAt(node.end) - line + 1 })
    }
    for (const what of findingsIn(node, source)) module.findings.push({ line, what })
    node.forEachChild(visit)
  }
  source.forEachChild(visit)
  return module
}

function lineCount({ text }: SourceFile): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

function importOf(node: Node): Omit<Import, 'line'> | null {
  if (is.isImportDeclaration(node)) {
    const isTypeOnly = node.importClause?.phaseModifier === SyntaxKind.TypeKeyword
    return imported(node.moduleSpecifier, isTypeOnly)
  }
  if (is.isExportDeclaration(node)) return imported(node.moduleSpecifier, node.isTypeOnly)
  if (is.isImportTypeNode(node) && is.isLiteralTypeNode(node.argument)) {
    return imported(node.argument.literal, true)
  }
  if (is.isCallExpression(node) && is.isImportExpression(node.expression)) {
    return imported(node.arguments[0], false)
  }
  return null
}

function imported(specifier: Node | undefined, isTypeOnly: boolean): Omit<Import, 'line'> | null {
  if (specifier === undefined || !is.isStringLiteral(specifier)) return null
  return { specifier: specifier.text, isTypeOnly }
}

// A `describe` only groups tests, each of which is measured by itself.
function isTestGroup(node: Node): boolean {
  const { parent } = node
  return is.isCallExpression(parent) && /^(test\.)?describe\b/.test(parent.expression.getText())
}

function nameOf(node: Node): string {
  for (const named of [node, node.parent]) {
    if ('name' in named && isNode(named.name)) return named.name.getText()
  }
  return 'a function'
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value && 'getText' in value
}
