using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tenure.Portal.Access;
using Tenure.Portal.Look;
using Tenure.Portal.SelfService;
using Tenure.SelfService;
using Tenure.Subscriptions.Actions;

namespace Tenure.Portal.Features.Subscriptions;

/// <summary>How many seats to keep from the renewal on, and who gives theirs up.</summary>
public sealed class ReduceSeatsPage(Desk desk, Visitor visitor, Frame frame) : ActionPage(desk, visitor, frame)
{
    /// <summary>The seats to keep, as they were typed.</summary>
    [BindProperty]
    public string? Keep { get; set; }

    /// <summary>Mail addresses of those who are to lose their seat.</summary>
    [BindProperty]
    public string[] Release { get; set; } = [];

    public override SelfServiceAction Action { get; } = new ReduceSeats();
    public override IReadOnlyList<string> Fields { get; } = ["keep", "release"];

    public int AtRenewal => Subscription.SeatsAtRenewal;

    /// <summary>Those who hold a seat, the latest first.</summary>
    public IReadOnlyList<SeatAssignment> Assigned => [.. Facts.Assigned];

    protected override void Begin() =>
        Keep = (AtRenewal - Facts.Product.Seats.Step).ToString(CultureInfo.InvariantCulture);

    protected override void Fill(object input)
    {
        var (seats, release) = (ReduceSeats.Input)input;
        Keep = (AtRenewal - seats).ToString(CultureInfo.InvariantCulture);
        Release = [.. release ?? []];
    }

    protected override object? Read()
    {
        if (Whole("keep", Keep) is not { } keep) return null;
        if (keep >= AtRenewal)
        {
            var obstacle = Obstacles.NotFewer(AtRenewal);
            Errors.Add(new FieldError("keep", obstacle.Because) { Remedy = obstacle.Remedy?.Words });
            return null;
        }

        return new ReduceSeats.Input(AtRenewal - keep, [.. Release.Where(mail => !string.IsNullOrWhiteSpace(mail))]);
    }

    protected override string? FieldOf(Obstacle obstacle) => obstacle.Code switch
    {
        "not-assigned" or "release-too-many" => "release",
        _ => "keep",
    };
}
