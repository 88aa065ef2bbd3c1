import { Button, Menu } from '@mantine/core';
import { createLink } from '@tanstack/react-router';

/** A button and a menu item that lead to a page: real links, so a middle click opens a tab. */
export const LinkButton = createLink(Button<'a'>);
export const LinkMenuItem = createLink(Menu.Item<'a'>);
