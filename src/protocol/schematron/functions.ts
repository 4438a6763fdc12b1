import type { Document, Element, Node } from 'slimdom'
import { resolvePath } from './files.ts'
import { indexOf } from './node-index.ts'
import type { ReferencedDocuments } from './referenced-documents.ts'
import { xpathRegExp } from './regexp.ts'
import { FROM_FILE, HAS_TEXT, NAMED } from './rewrite.ts'
import { evaluateXPath, registerCustomXPathFunction, type XPathOptions } from './xpath.ts'

/** What the supplied functions need of the schema being run. */
export interface FunctionContext {
  /** Folder of the schema asked for: `doc()` is relative to it, not to the included file, since that is where the compiled rules sit. */
  readonly folder: string
  readonly documents: ReferencedDocuments
  readonly namespaces: ReadonlyMap<string, string>
}

const DOCUMENT = 9
const OURS = 'urn:gabarit:schematron'
const FN = 'http://www.w3.org/2005/xpath-functions'
const KNOWN_PREFIXES: Readonly<Record<string, string>> = {
  fn: FN,
  xs: 'http://www.w3.org/2001/XMLSchema',
  map: `${FN}/map`,
  array: `${FN}/array`,
  math: `${FN}/math`,
}

/** XPath 2.0 functions that ANS uses and fontoxpath lacks, by name and number of arguments. */
const SUPPLIED = new Set([
  'doc#1',
  'document#1',
  'doc-available#1',
  'resolve-QName#2',
  'QName#2',
  'namespace-uri-from-QName#1',
  'local-name-from-QName#1',
  'matches#3',
  `${HAS_TEXT}#3`,
  `${NAMED}#2`,
  `${FROM_FILE}#2`,
])

type Call = { readonly currentContext: unknown }

const contextOf = (call: Call): FunctionContext => call.currentContext as FunctionContext

const define = (localName: string, signature: string[], returns: string, body: (context: FunctionContext, ...args: never[]) => unknown): void =>
  registerCustomXPathFunction({ namespaceURI: OURS, localName }, signature, returns, (call: Call, ...args: unknown[]) =>
    body(contextOf(call), ...(args as never[])),
  )

const readDocument = (context: FunctionContext, path: string | null): unknown =>
  path === null ? null : context.documents.document(resolvePath(context.folder, path))

define('doc', ['xs:string?'], 'node()?', readDocument)
define('document', ['xs:string?'], 'node()?', readDocument)
define(
  'doc-available',
  ['xs:string?'],
  'xs:boolean',
  (context, path: string | null) => path !== null && context.documents.has(resolvePath(context.folder, path)),
)
// Qualified names are the strings `{uri}local`: the rules only compare them and take them apart.
define('QName', ['xs:string?', 'xs:string'], 'xs:string', (_, ns: string | null, name: string) => `{${ns ?? ''}}${name.slice(name.indexOf(':') + 1)}`)
define('resolve-QName', ['xs:string?', 'element()'], 'xs:string?', (_, name: string | null, element: Element) => {
  if (name === null) return null
  const [first = '', second] = name.trim().split(':')
  const prefix = second === undefined ? null : first
  const ns = prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : element.lookupNamespaceURI(prefix)
  if (prefix !== null && ns === null) throw new Error(`FONS0004: prefix "${prefix}" of "${name}" is not declared here`)
  return `{${ns ?? ''}}${second ?? first}`
})
define('namespace-uri-from-QName', ['xs:string?'], 'xs:string?', (_, name: string | null) => (name === null ? null : name.slice(1, name.lastIndexOf('}'))))
define('local-name-from-QName', ['xs:string?'], 'xs:string?', (_, name: string | null) => (name === null ? null : name.slice(name.lastIndexOf('}') + 1)))
define('matches', ['xs:string?', 'xs:string', 'xs:string'], 'xs:boolean', (_, text: string | null, pattern: string, flags: string) =>
  xpathRegExp(pattern, flags).test(text ?? ''),
)
define(NAMED, ['node()', 'xs:string'], 'element()*', (context, node: Node, name: string) => {
  const document = node.nodeType === DOCUMENT ? (node as Document) : node.ownerDocument
  const [prefix = '', local = ''] = name.split(':')
  const ns = prefix === '*' ? '*' : context.namespaces.get(prefix)
  if (ns === undefined) throw new Error(`XPST0081: prefix "${prefix}" is not declared`)
  return document ? indexOf(document).named(ns, local) : []
})
define(FROM_FILE, ['xs:string', 'xs:string'], 'item()*', (context, path: string, steps: string) =>
  context.documents.values(resolvePath(context.folder, path), steps, (document) =>
    evaluateXPath(`.${steps}`, document, null, null, evaluateXPath.ALL_RESULTS_TYPE, xpathOptions(context)),
  ),
)
define(HAS_TEXT, ['xs:string', 'xs:string', 'xs:string'], 'xs:boolean', (context, path: string, name: string, text: string) => {
  const [first = '', second] = name.split(':')
  const ns = second === undefined ? '' : context.namespaces.get(first)
  if (ns === undefined) throw new Error(`XPST0081: prefix "${first}" is not declared`)
  return context.documents.textsOf(resolvePath(context.folder, path), ns, second ?? first).has(text)
})

/** Options of the XPath engine for the expressions of one schema. */
export function xpathOptions(context: FunctionContext): XPathOptions {
  return {
    currentContext: context,
    namespaceResolver: (prefix: string) => (prefix === '' ? null : (context.namespaces.get(prefix) ?? KNOWN_PREFIXES[prefix] ?? null)),
    functionNameResolver: ({ prefix, localName }, arity) => {
      if (prefix) return { localName, namespaceURI: context.namespaces.get(prefix) ?? KNOWN_PREFIXES[prefix] ?? '' }
      return { localName, namespaceURI: SUPPLIED.has(`${localName}#${arity}`) ? OURS : FN }
    },
  }
}
