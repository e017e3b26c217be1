"""Routes about webhooks and shared signals."""

from __future__ import annotations

from common.contracts.events_out.signals import PutSignalStream, SignalStream
from common.contracts.events_out.webhooks import (
    ChangeWebhook,
    CreateWebhook,
    Delivery,
    DeliveryContent,
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
    """Webhooks, streams of signals, and their deliveries."""

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

    def get_webhook_delivery(self, webhook_id: str, delivery_id: int) -> Call:
        """One `DeliveryContent`."""
        return self._get(f"/api/webhooks/{webhook_id}/deliveries/{delivery_id}", DeliveryContent)

    def send_delivery_again(self, webhook_id: str, delivery_id: int) -> Call:
        """Let one delivery go out once more; gives the `Delivery`."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/deliveries/{delivery_id}/send-again", Delivery)

    def send_failed_again(self, webhook_id: str, which: SendAgain) -> Call:
        """Let all that failed go out once more; gives `SentAgain`."""
        return self._send("POST", f"/api/webhooks/{webhook_id}/send-again", SentAgain, which)

    def get_signal_stream(self, application_id: str) -> Call:
        """The `SignalStream` of an application."""
        return self._get(f"/api/applications/{application_id}/signals", SignalStream)

    def put_signal_stream(self, application_id: str, stream: PutSignalStream, version: int) -> Call:
        """Give an application a stream, or another one; `version` is 0 for its first. Gives the `SignalStream`."""
        return self._send("PUT", f"/api/applications/{application_id}/signals", SignalStream, stream, version)

    def delete_signal_stream(self, application_id: str, version: int) -> Call:
        """Take the stream away."""
        return self._send("DELETE", f"/api/applications/{application_id}/signals", None, version=version)

    def send_verification(self, application_id: str) -> Call:
        """Queue a verification event; gives its `Delivery`."""
        return self._send("POST", f"/api/applications/{application_id}/signals/verify", Delivery)

    def send_signals_again(self, application_id: str, which: SendAgain) -> Call:
        """Let all that failed go out once more; gives `SentAgain`."""
        return self._send("POST", f"/api/applications/{application_id}/signals/send-again", SentAgain, which)

    def list_signal_deliveries(self, application_id: str, listing: DeliveryListing) -> Call:
        """One `Page[Delivery]`."""
        return self._list(f"/api/applications/{application_id}/signals/deliveries", Delivery, listing)

    def get_signal_delivery(self, application_id: str, delivery_id: int) -> Call:
        """One `DeliveryContent`."""
        return self._get(f"/api/applications/{application_id}/signals/deliveries/{delivery_id}", DeliveryContent)

    def send_signal_again(self, application_id: str, delivery_id: int) -> Call:
        """Let one delivery go out once more; gives the `Delivery`."""
        return self._send("POST", f"/api/applications/{application_id}/signals/deliveries/{delivery_id}/send-again", Delivery)
