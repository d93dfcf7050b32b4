using Tenure.Collecting;

namespace Tenure.Connectors.Payments.Sandbox;

// How the bank stores a method: the pages call this, and so may a simulation.
public sealed partial class SandboxBank
{
    /// <summary>Opens a page for a new method.</summary>
    /// <exception cref="KeyReusedException">The key was used before for another kind or customer.</exception>
    public SetupRecord BeginSetup(SetupRequest request)
    {
        if (request.Kind.IsManual())
            throw new ArgumentException($"{request.Kind} is not stored at a provider.", nameof(request));
        return store.Together(() =>
        {
            if (store.Find<SetupKey>(request.Key) is { } known) return SameAs(Setups(known.Reference)!, request);
            var setup = new SetupRecord(New("set"), request.Key, request.Kind, request.Customer)
            {
                Return = request.Return,
                Language = request.Language,
                Created = clock.GetCurrentInstant(),
            };
            store.Put(request.Key, new SetupKey(setup.Reference));
            return Put(setup);
        });
    }

    /// <summary>The setup with this reference; a page left open too long counts as abandoned.</summary>
    public SetupRecord? Setup(string reference) => store.Together(() => Setups(reference));

    /// <summary>The method a token stands for, removed or not.</summary>
    public MethodRecord? Stored(string token) => store.Together(() => Method(token));

    /// <summary>The customer filled in the page; a setup that is no longer waiting stays as it is.</summary>
    /// <exception cref="ArgumentException">The form has problems, or is of another kind.</exception>
    public SetupRecord Enter(string reference, MethodForm form) => store.Together(() =>
    {
        var setup = Setups(reference) ?? throw new ArgumentException("No such setup.", nameof(reference));
        if (setup.State != SetupState.Waiting) return setup;
        if (form.Kind != setup.Kind || form.Problems(Today).Count > 0)
            throw new ArgumentException("The form is not complete.", nameof(form));
        if (form.Behaviour == Behaviour.RefusedAtSetup) return Failed(setup, DeclineReason.DoNotHonour);
        var asks = form.Behaviour == Behaviour.ChallengeOnSetup;
        var method = new MethodRecord(Stored(form, New("pm")), form.Behaviour, setup.Customer)
        {
            Usable = !asks,
            Language = setup.Language,
        };
        store.Put(method.Method.Token, method);
        setup = setup with { Token = method.Method.Token };
        return asks ? Put(setup with { State = SetupState.Challenged }) : Completed(setup);
    });

    /// <summary>The customer approved or refused to store the method; the first answer counts.</summary>
    public SetupRecord? AnswerSetup(string reference, bool approve) => store.Together(() =>
    {
        var setup = Setups(reference);
        if (setup is not { State: SetupState.Challenged, Token: { } token }) return setup;
        if (!approve) return Failed(setup with { Token = null }, DeclineReason.AuthenticationFailed);
        store.Put(token, Method(token)! with { Usable = true });
        return Completed(setup);
    });

    /// <summary>The customer went back without storing anything.</summary>
    public SetupRecord? Cancel(string reference) => store.Together(() =>
        Setups(reference) is { State: SetupState.Waiting or SetupState.Challenged } setup
            ? Put(setup with { State = SetupState.Abandoned, Token = null })
            : Setups(reference));

    private SetupRecord? Setups(string reference)
    {
        var setup = store.Find<SetupRecord>(reference);
        var open = setup is { State: SetupState.Waiting or SetupState.Challenged };
        return open && setup!.Created + options.SetupFor <= clock.GetCurrentInstant()
            ? Put(setup with { State = SetupState.Abandoned, Token = null })
            : setup;
    }

    private SetupRecord Completed(SetupRecord setup)
    {
        Announce("setup.completed", setup.Reference, clock.GetCurrentInstant());
        return Put(setup with { State = SetupState.Completed });
    }

    private SetupRecord Failed(SetupRecord setup, DeclineReason reason) =>
        Put(setup with { State = SetupState.Failed, Reason = reason });

    private SetupRecord Put(SetupRecord setup)
    {
        store.Put(setup.Reference, setup);
        return setup;
    }

    private MethodRecord? Method(string token)
    {
        if (store.Find<MethodRecord>(token) is { } known) return known;
        if (TestMethods.OfToken(token) is not { } test) return null;
        // A test token comes into being when it is first used, so that an import need not ask the bank first.
        var method = new MethodRecord(Stored(MethodForm.Of(test, Today), token), test.Behaviour, Customer: "");
        store.Put(token, method);
        return method;
    }

    private StoredMethod Stored(MethodForm form, string token) =>
        form.Stored(token, form.Kind.IsDebit() ? $"SANDBOX-{randomness.Text(10).ToUpperInvariant()}" : null);

    private static SetupRecord SameAs(SetupRecord known, SetupRequest request) =>
        (known.Kind, known.Customer) == (request.Kind, request.Customer)
            ? known
            : throw new KeyReusedException(request.Key);
}
