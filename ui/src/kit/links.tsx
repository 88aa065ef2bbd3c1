import { Button, Menu, type ButtonProps, type MenuItemProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef } from 'react';

type AnchorButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>;
type AnchorMenuItemProps = MenuItemProps & Omit<ComponentPropsWithRef<'a'>, keyof MenuItemProps>;

/** A button and a menu item that lead to a page: real links, so a middle click opens a tab. */
export const LinkButton = createLink((props: AnchorButtonProps) => <Button component="a" {...props} />);
export const LinkMenuItem = createLink((props: AnchorMenuItemProps) => <Menu.Item component="a" {...props} />);
