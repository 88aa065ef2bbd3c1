import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Layers from the bottom up; a file imports from its own layer and those before it. */
const layers = ['api', 'kit', 'fields', 'records', 'commands', 'features', 'app'];
const purpose = {
  api: 'knows the server and nothing of the screen',
  kit: 'has no CRM words, so it knows neither server nor fields',
  fields: 'is one field at a time; what needs a whole record belongs to records',
  records: 'is drawn from metadata; what only one page needs belongs to features',
  commands: 'offers what records can do; pages use commands, not the other way round',
  features: 'holds pages; the shell in app finds them through the route table',
};
/** api and kit stand beside each other. */
const forbidden = {
  api: layers.filter((layer) => layer !== 'api'),
  kit: layers.filter((layer) => layer !== 'kit'),
};

function direction(layer) {
  const above = forbidden[layer] ?? layers.slice(layers.indexOf(layer) + 1);
  const message = `${layer} ${purpose[layer]}. Direction: api, kit ← fields ← records ← commands ← features ← app.`;
  const patterns = [{ group: above.flatMap((name) => [`@/${name}`, `@/${name}/**`]), message }];
  if (layer === 'features') {
    patterns.push({ group: ['@/features/**', '../*/**'], message: 'Features do not import each other; share through records.' });
  }
  return {
    files: [`src/${layer}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

export default tseslint.config(
  { ignores: ['dist', 'node_modules'] },
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: new URL('.', import.meta.url).pathname } },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that defines a thing.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', 220],
    },
  },
  ...layers.filter((layer) => layer !== 'app').map(direction),
);
