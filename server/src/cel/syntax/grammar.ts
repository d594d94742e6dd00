// The grammar of CEL as the server's parser has it, left recursion already unfolded into loops with precedences.
// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#syntax

/** What a rule is made of. `power`: the part is taken only where the rule was called with no more than this. */
export type Part =
  | { readonly is: 'token'; readonly tokens: readonly string[] }
  | { readonly is: 'rule'; readonly name: RuleName; readonly precedence: number }
  | { readonly is: 'sequence'; readonly parts: readonly Part[] }
  | { readonly is: 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'optional' | 'star' | 'plus'; readonly part: Part }
  | { readonly is: 'power'; readonly power: number };

export type RuleName =
  | 'start'
  | 'expr'
  | 'conditionalOr'
  | 'conditionalAnd'
  | 'relation'
  | 'calc'
  | 'unary'
  | 'member'
  | 'primary'
  | 'exprList'
  | 'listInit'
  | 'fieldInitializerList'
  | 'optField'
  | 'mapInitializerList'
  | 'escapeIdent'
  | 'optExpr'
  | 'literal';

/** Kinds of tokens in the order in which the server names them. */
export const TOKENS = [
  ...['<EOF>', "'=='", "'!='", "'in'", "'<'", "'<='", "'>='", "'>'", "'&&'", "'||'", "'['", "']'", "'{'", "'}'", "'('", "')'", "'.'"],
  ...["','", "'-'", "'!'", "'?'", "':'", "'+'", "'*'", "'/'", "'%'", "'true'", "'false'", "'null'"],
  ...['NUM_FLOAT', 'NUM_INT', 'NUM_UINT', 'STRING', 'BYTES', 'IDENTIFIER', 'ESC_IDENTIFIER'],
];

const token = (...tokens: string[]): Part => ({ is: 'token', tokens });
/** Tokens that are signs or words of their own. */
const sign = (...signs: string[]): Part => token(...signs.map(one => `'${one}'`));
const rule = (name: RuleName, precedence = 0): Part => ({ is: 'rule', name, precedence });
const sequence = (...parts: Part[]): Part => ({ is: 'sequence', parts });
const choice = (...parts: Part[]): Part => ({ is: 'choice', parts });
const optional = (part: Part): Part => ({ is: 'optional', part });
const star = (part: Part): Part => ({ is: 'star', part });
const plus = (part: Part): Part => ({ is: 'plus', part });
const power = (least: number): Part => ({ is: 'power', power: least });

const identifier = token('IDENTIFIER');
const separated = (part: Part): Part => sequence(part, star(sequence(sign(','), part)));
const call = sequence(sign('('), optional(rule('exprList')), sign(')'));
const entry = (key: RuleName): Part => sequence(rule(key), sign(':'), rule('expr'));
const enclosed = (open: string, list: RuleName, close: string): Part =>
  sequence(sign(open), optional(rule(list)), optional(sign(',')), sign(close));
const dot = optional(sign('.'));
const minus = optional(sign('-'));

export const GRAMMAR: Readonly<Record<RuleName, Part>> = {
  start: sequence(rule('expr'), token('<EOF>')),
  expr: sequence(rule('conditionalOr'), optional(sequence(sign('?'), rule('conditionalOr'), sign(':'), rule('expr')))),
  conditionalOr: sequence(rule('conditionalAnd'), star(sequence(sign('||'), rule('conditionalAnd')))),
  conditionalAnd: sequence(rule('relation'), star(sequence(sign('&&'), rule('relation')))),
  relation: sequence(rule('calc'), star(sequence(power(1), sign('<', '<=', '>=', '>', '==', '!=', 'in'), rule('relation', 2)))),
  calc: sequence(
    rule('unary'),
    star(choice(sequence(power(2), sign('*', '/', '%'), rule('calc', 3)), sequence(power(1), sign('+', '-'), rule('calc', 2)))),
  ),
  unary: choice(rule('member'), sequence(plus(sign('!')), rule('member')), sequence(plus(sign('-')), rule('member'))),
  member: sequence(
    rule('primary'),
    star(
      choice(
        sequence(power(3), sign('.'), optional(sign('?')), rule('escapeIdent')),
        sequence(power(2), sign('.'), identifier, call),
        sequence(power(1), sign('['), optional(sign('?')), rule('expr'), sign(']')),
      ),
    ),
  ),
  primary: choice(
    sequence(dot, identifier),
    sequence(dot, identifier, call),
    sequence(sign('('), rule('expr'), sign(')')),
    enclosed('[', 'listInit', ']'),
    enclosed('{', 'mapInitializerList', '}'),
    sequence(dot, identifier, star(sequence(sign('.'), identifier)), enclosed('{', 'fieldInitializerList', '}')),
    rule('literal'),
  ),
  exprList: separated(rule('expr')),
  listInit: separated(rule('optExpr')),
  fieldInitializerList: separated(entry('optField')),
  optField: sequence(optional(sign('?')), rule('escapeIdent')),
  mapInitializerList: separated(entry('optExpr')),
  escapeIdent: choice(identifier, token('ESC_IDENTIFIER')),
  optExpr: sequence(optional(sign('?')), rule('expr')),
  literal: choice(
    sequence(minus, token('NUM_INT')),
    token('NUM_UINT'),
    sequence(minus, token('NUM_FLOAT')),
    token('STRING'),
    token('BYTES'),
    sign('true'),
    sign('false'),
    sign('null'),
  ),
};
