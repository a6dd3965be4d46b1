"""What scripts, import maps and rules of speculation name."""

from __future__ import annotations

import json

from tests.linkcheck.orchard import HOME, PAGES, Case, Files, files, html

MODULES: Files = PAGES | {"lib/b.js": "export const b = 1", "app.js": 'import { b } from "./lib/b.js"'}


def script(text: str, wrong: str = "", kind: str = "module") -> Case:
    """A page with this script, beside two modules."""
    return Case(MODULES | {"index.html": html(f'<script type="{kind}">\n{text}\n</script>')}, wrong)


def module(text: str, wrong: str = "") -> Case:
    """A page that loads a module file with this text."""
    return Case(MODULES | {"index.html": html('<script type="module" src="app.js"></script>'), "app.js": text}, wrong)


def import_map(rules: object, wrong: str = "", after: str = "") -> Case:
    """A page with this import map, and with this script after it."""
    text = f'<script type="importmap">{json.dumps(rules)}</script><script type="module">{after}</script>'
    return Case(MODULES | {"index.html": html(text)}, wrong)


CASES: dict[str, Case] = {
    # Right
    "imports of a module within a page": script("import './app.js'; import * as b from \"./lib/b.js\"; export { b } from './lib/b.js'; import('./app.js'); import d, { e } from `./x`"),
    "imports of a module file": module("import './lib/b.js'\nexport * from './lib/b.js'\nconst c = await import(`./lib/b.js`), url = new URL('./pear.png', import.meta.url)"),
    "imports of other sites": script("import 'https://example.org/x.js'"),
    "import in a comment, a string, a template and an expression": script("// import './x.js'\n/* import './x.js' */ let a = \"import './x.js'\", b = `import './x.js' ${`import('./x.js')` + a} import './x.js'`, c = /import '.\\/x.js'/, d = 4 / 2 / import.meta.n, e = a.import('./x.js')"),
    "import of a name that is only known later": script("import(name); import(`./${name}.js`); import('./' + name)"),
    "import in a script that is no module": script("import('./app.js')", kind="text/javascript"),
    "text that is no script": script("import './x.js'", kind="text/x-template"),
    "script file that no page loads": files({"lambda/index.mjs": "import { S3 } from '@example/s3'; import './x.js'"}),
    "import map with scopes and prefixes": import_map({"imports": {"b": "./lib/b.js", "lib/": "./lib/", "no": None}, "scopes": {"./lib/": {"c": "./app.js"}, "https://example.org/": {"d": "https://example.org/d.js"}}}, after="import 'b'; import 'lib/b.js'"),
    "rules of speculation": Case(PAGES | {"index.html": html('<script type="speculationrules">{"prerender": [{"urls": ["a/", "https://example.org/"]}], "prefetch": [{"where": {"href_matches": "/x/*"}}]}</script>')}),
    "source maps": Case(PAGES | {"index.html": html('<script src="s.js"></script>'), "s.js": "let a = 1 //# sourceMappingURL=no.map\nlet b\n//# sourceMappingURL=s.js.map\n", "s.js.map": "{}", "t.css": "a {}/*# sourceMappingURL=data:application/json,{} */"}),
    "workers": Case(MODULES | {"index.html": html("<script>new Worker('app.js', {type: 'module'}); new SharedWorker(`lib/b.js`); navigator.serviceWorker.register('app.js').then(a); new Worker(name); new Worker('x' + y); importScripts(); Worker('x.js'); a.register('x.js')</script><script src='lib/w.js'></script>"), "lib/w.js": "new Worker('app.js'); importScripts('b.js', '../app.js', c, 'x.js')"}),
    # Wrong
    "worker that is missing": script("new Worker('x.js')", "index.html:5: x.js: there is no", kind="text/javascript"),
    "shared worker of a module that is missing": script("new SharedWorker('./x.js', 'fruit')", "no such"),
    "service worker that is missing": script("navigator.serviceWorker.register('x.js')", "no such"),
    "worker of a script file that is missing": module("new Worker('/guide/x.js')", "app.js:1: /guide/x.js: there is no"),
    "script that a worker takes in and that is missing": module("importScripts('lib/b.js',\n'x.js')", "app.js:2: x.js: there is no"),
    "import within a page that is missing": script("import a from './x.js'", "index.html:5: ./x.js: there is no"),
    "import of its effects within a page that is missing": script("import './x.js'", "no such"),
    "import within a page, when it is needed, that is missing": script("if (a) { import('./x.js').then(b) }", "no such"),
    "import of a script that is no module is missing": script("import('./x.js')", "no such", kind="text/javascript"),
    "export within a page that is missing": script("export { a as b } from './x.js'", "no such"),
    "import behind a template and a regular expression": script("let a = `${b ? `c` : '}'}`, d = /[/'`]/g\nimport './x.js'", "index.html:6: ./x.js: there is no"),
    "import of a module file that is missing": module("\nimport { a } from './x.js'", "app.js:2: ./x.js: there is no"),
    "import of a module's module that is missing": Case(MODULES | {"index.html": html('<script type="module">import "./app.js"</script>'), "lib/b.js": "import './c.js'"}),
    "import of a page": module("import './a/'", "a page where a file is wanted"),
    "picture beside a module that is missing": module("new URL('./x.png', import.meta.url)", "no such"),
    "import by a name without an import map": script("import 'fruit'", "without an import map"),
    "import by a name that the import map has not": import_map({"imports": {"fruit": "./app.js"}}, "no module of this name", "import 'fruits'"),
    "import of a module file by a name without an import map": module("import 'fruit'", "app.js:1: fruit: browsers find no module"),
    "import map's file that is missing": import_map({"imports": {"a": "./x.js"}}, "no such"),
    "import map's file within a scope that is missing": import_map({"scopes": {"./lib/": {"a": "./x.js"}}}, "no such"),
    "import map's prefix that is missing": import_map({"imports": {"x/": "./x/"}}, "no such"),
    "import map's scope that is missing": import_map({"scopes": {"./x/": {"a": "./app.js"}}}, "no such"),
    "import map's file without its dot": import_map({"imports": {"a": "app.js"}}, "browsers leave out what begins with none of"),
    "import map that is no JSON": Case(PAGES | {"index.html": html('<script type="importmap">{"imports": </script>')}, "is no JSON"),
    "rules of speculation with a page that is missing": Case(PAGES | {"index.html": html('<script type="speculationrules">{"prefetch": [{"urls": ["b/"]}]}</script>')}, "no such"),
    "rules of speculation that are no JSON": Case(PAGES | {"index.html": html('<script type="speculationrules">[</script>')}, "is no JSON"),
    "source map of a script that is missing": Case(HOME | {"index.html": html('<script src="s.js"></script>'), "s.js": "let a\n//# sourceMappingURL=s.js.map"}, "s.js:2: s.js.map: there is no"),
    "source map of a stylesheet that is missing": files({"s.css": "a {}\n/*# sourceMappingURL=s.css.map */"}, "s.css:2: s.css.map: there is no"),
}  # fmt: skip
