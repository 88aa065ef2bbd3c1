import { createElement, Fragment, type ReactNode } from 'react';

const kept = new Set([
  'a', 'b', 'blockquote', 'br', 'code', 'em', 'h1', 'h2', 'h3', 'h4', 'hr', 'i', 'li', 'ol', 'p', 'pre', 's',
  'strong', 'u', 'ul',
]);
const dropped = new Set(['script', 'style', 'template', 'iframe', 'object', 'embed']);
const safeAddress = /^(https?:|mailto:|tel:)/i;

function toNode(node: ChildNode, key: number): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (dropped.has(tag)) return null;
  const children = Array.from(node.childNodes, toNode);
  if (!kept.has(tag)) return createElement(Fragment, { key }, ...children);
  if (tag === 'br' || tag === 'hr') return createElement(tag, { key });
  const href = tag === 'a' ? (node.getAttribute('href') ?? '') : '';
  const link = safeAddress.test(href) ? { href, target: '_blank', rel: 'noopener noreferrer' } : {};
  return createElement(tag, { key, ...link }, ...children);
}

function parse(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

/**
 * Builds React nodes from HTML, keeping a short list of tags and no attribute but a safe link.
 * The server cleans on write; this makes old or imported text harmless too.
 */
export function safeNodes(html: string): ReactNode[] {
  return Array.from(parse(html).body.childNodes, toNode);
}

export function plainText(html: string): string {
  return (parse(html).body.textContent ?? '').trim();
}
