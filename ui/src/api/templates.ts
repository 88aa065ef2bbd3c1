import { request } from './http';
import type { Json } from './json';

/** How a kind of firm works: docs/reference/templates.md. Texts are in the user's language. */
export interface TemplateInfo {
  name: string;
  title: string;
  summary: string;
  hasExamples: boolean;
  applied: boolean;
}

export const templatesKey = ['templates'] as const;
export const templateExport = '/api/templates/export';

export async function fetchTemplates(): Promise<TemplateInfo[]> {
  return (await request<{ templates: TemplateInfo[] }>('GET', '/api/templates')).templates;
}

export function applyTemplate(name: string, examples: boolean): Promise<void> {
  return request('POST', `/api/templates/${encodeURIComponent(name)}/apply`, { body: { examples } });
}

export function applyTemplateFile(template: Json): Promise<void> {
  return request('POST', '/api/templates', { body: { template, examples: false } });
}

/** Names that seeds and templates gave and nobody changed follow. */
export function chooseCompanyLanguage(language: string): Promise<void> {
  return request('PUT', '/api/company/language', { body: { language } });
}
