import { ActionIcon, Input } from '@mantine/core';
import { IconBold, IconItalic, IconList, IconListNumbers, IconQuote, IconStrikethrough } from '@tabler/icons-react';
import Link from '@tiptap/extension-link';
import { EditorContent, useEditor, type Editor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useTranslation } from 'react-i18next';
import type { InputProps } from '../definition';
import classes from './richText.module.css';

const tools = [
  { mark: 'bold', Shape: IconBold, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  { mark: 'italic', Shape: IconItalic, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  { mark: 'strike', Shape: IconStrikethrough, run: (editor: Editor) => editor.chain().focus().toggleStrike().run() },
  { mark: 'bulletList', Shape: IconList, run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  { mark: 'orderedList', Shape: IconListNumbers, run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run() },
  { mark: 'blockquote', Shape: IconQuote, run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run() },
] as const;

export default function RichTextInput(props: InputProps<string | null>) {
  const { t } = useTranslation();
  const name = props.label ?? props.ariaLabel ?? props.field.label;
  const editor = useEditor({
    extensions: [StarterKit, Link.configure({ openOnClick: false })],
    content: props.value ?? '',
    autofocus: props.autoFocus ? 'end' : false,
    editable: !props.disabled,
    // Its style element would break the content security policy; our stylesheet has the few rules.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': name },
      // Ctrl+Enter saves here as in every field; the editor would take it for a line break.
      handleDOMEvents: { keydown: (_view, event) => event.key === 'Enter' && (event.ctrlKey || event.metaKey) },
    },
    onUpdate: (event) => props.onChange(event.editor.isEmpty ? null : event.editor.getHTML()),
  });
  return (
    <Input.Wrapper label={props.label} error={props.error} withAsterisk={Boolean(props.label && props.field.required)}>
      <div className={classes.editor}>
        <div className={classes.tools} role="toolbar" aria-label={t('richText.tools')}>
          {tools.map(({ mark, Shape, run }) => (
            <ActionIcon
              key={mark}
              size="md"
              color="gray"
              variant={editor?.isActive(mark) ? 'light' : 'subtle'}
              aria-pressed={Boolean(editor?.isActive(mark))}
              aria-label={t(`richText.${mark}`)}
              onClick={() => editor && run(editor)}
            >
              <Shape size={16} />
            </ActionIcon>
          ))}
        </div>
        <EditorContent editor={editor} />
      </div>
    </Input.Wrapper>
  );
}
