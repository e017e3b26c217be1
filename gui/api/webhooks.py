"""Routes about webhooks."""

from __future__ import annotations

from common.contracts.events_out.webhooks import (
    ChangeWebhook,
    CreateWebhook,
    Delivery,
    DeliveryListing,
    IssuedWebhook,
    SendAgain,
    SentAgain,
    Webhook,
    WebhookListing,
)
from gui.api.call import Call
from gui.api.routes import Routes


class WebhookRoutes(Routes):
    """Webhooks and their deliveries."""

    def list_webhooks(self, listing: WebhookListing) -> Call:
        """One `Page[Webhook]`."""
        return self._list("/api/webhooks", Webhook, listing)

    def create_webhook(self, new: CreateWebhook) -> Call:
        """Make one; gives the `IssuedWebhook` with its secret, this once."""
        return self._send("POST", "/api/webhooks", IssuedWebhook, new)

    def get_webhook(self, webhook_id: str) -> Call:
        """One `Webhook`."""
        return self._get(f"/api/webhooks/{webhook_id}", Webhook)

    def change_webhook(self, webhook_id: str, change: ChangeWebhook, version: int) -> Call:
        """Change what `change` names; gives the `Webhook` as it is now."""
        return self._send("PATCH", f"/api/webhooks/{webhook_id}", Webhook, change, version)

    def delete_webhook(self, webhook_id: str, version: int) -> Call:
        """Delete one for good."""
        return self._send("DELETE", f"/api/webhooks/{webhook_id}", None, version=version)

    def rotate_webhook_secret(self, webhook_id: str) -> Call:
        """Make another secret; gives the `IssuedWebhook` with it, this once."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/secret", IssuedWebhook)

    def send_test_event(self, webhook_id: str) -> Call:
        """Queue a test event; gives its `Delivery`."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/test", Delivery)

    def list_webhook_deliveries(self, webhook_id: str, listing: DeliveryListing) -> Call:
        """One `Page[Delivery]`."""
        return self._list(f"/api/webhooks/{webhook_id}/deliveries", Delivery, listing)

    def send_delivery_again(self, webhook_id: str, delivery_id: int) -> Call:
        """Let one delivery go out once more; gives the `Delivery`."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/deliveries/{delivery_id}/send-again", Delivery)

    def send_failed_again(self, webhook_id: str, which: SendAgain) -> Call:
        """Let all that failed go out once more; gives `SentAgain`."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/send-again", SentAgain, which)
